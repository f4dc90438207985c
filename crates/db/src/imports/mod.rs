//! The import of our own JSON: rows that bring their own history along, from another instance or another time. Nothing here is
//! seen through a scope, so only the import itself may call it; what it writes is seen as everything else is.

mod entries;
mod names;
mod people;
mod taken;
mod words;

pub use entries::{Settled, add_entry, add_link, note_reference, settle};
pub use names::{ImportedName, add_name};
pub use people::{add_follow_up, add_line, add_person};
pub use taken::{
    Taken, employee_ref_holder, entry_of_reference, has_entry, link_fits, never_finalised, tag_named,
    taken_children, template_named,
};
pub use words::{add_tag, add_template};
