//! Finding people, entries and evidence by words, each within the scope.

mod entries;
mod others;
mod ranking;
mod snippet;

pub use entries::{EntryHitRow, entries, passages};
pub use others::{PersonHitRow, attachments, people};
pub(crate) use ranking::ranking;
