//! Who else took part in an entry, and how it relates to other entries.

mod backlinks;
mod link;
mod links;
mod participants;

pub use backlinks::back_words;
pub(super) use backlinks::backlinks_of;
pub(super) use links::Links;
pub(super) use participants::ParticipantsField;
