//! What an export reads: whom it is about, and everything that belongs to a page of people or entries, each kind at once. What
//! an export shows is what the lists show: it takes the same scope, and the entries come from [`crate::entries::list`].

mod children;
mod evidence;
mod people;
mod rows;

pub use children::{
    acknowledgements_of, amendments_of, attachments_of, backlinks_of, follow_ups_of, links_of, responses_of,
    revisions_of,
};
pub use evidence::evidence_bytes;
pub use people::{accounts, follow_ups_about, people, reporting_lines_of, subjects, tags};
pub use rows::{AccountRow, FollowUpFactsRow, LineRow, LinkFactsRow, TagFactsRow};
