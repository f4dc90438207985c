//! Finding people, entries and evidence by words, each within the scope.

mod entries;
mod others;
mod snippet;

pub use entries::{EntryHitRow, entries};
pub use others::{PersonHitRow, attachments, people};
