//! Entries of the record: their rows, revisions, tags, participants and links.

mod best_first;
mod children;
mod combination;
mod counts;
mod facets;
mod few;
mod filter;
mod kept_counts;
mod list;
mod load;
mod page_sql;
mod plan;
mod reach;
mod reads;
mod revisions;
mod rows;
mod tally;
mod timeline;
mod words;
mod writes;

pub(crate) use children::add_participants;
pub use children::{add_link, linked_from, remove_link, set_participants};
pub use counts::{count, tag_counts};
pub(crate) use counts::{ids, subjects, tags_beginning};
pub use facets::facets;

pub use list::{drafts, list};
pub(crate) use reads::in_order;
pub use reads::{EntryKey, get, get_many};
pub(crate) use revisions::{KEPT, KeptSql};
pub use revisions::{Kept, NewRevision, RevisionRow, revisions};
pub(crate) use rows::{BACKLINK, BacklinkSql};
pub use rows::{BacklinkRow, Counts, EntryContent, EntryRow, LinkRow, NewEntryRow, NewLinkRow};
pub(crate) use timeline::LAST_CONTACT;
pub use timeline::{MonthRow, PointRow, sentiment_months, timeline};
pub(crate) use writes::{add_tags, bind_content};
pub use writes::{finalise, insert, insert_final, set_status_and_tags, update_draft, void};
