//! People and the reporting lines between them.

mod closure;
mod import;
mod list;
mod moves;
mod reads;
mod rows;
mod writes;

pub(crate) use closure::{add as add_to_closure, closure_rows, org_tree};
pub use import::{ImportedPerson, import};
pub use list::{count, list};
pub use moves::{SightChangeRow, sight_changes};
pub(crate) use reads::refs_taken;
pub use reads::{by_refs, get, get_own, is_below, is_visible, names, org_nodes, own_ref, reporting_lines};
pub use rows::{
    Move, NewPersonRow, OrgNodeRow, OrgPersonRow, OwnPersonRow, Particulars, PersonRow, ReportingLineRow,
};
pub(crate) use rows::{PERSON, PersonSql};
pub(crate) use writes::search_text;
pub use writes::{insert, set_manager, set_status, update};
