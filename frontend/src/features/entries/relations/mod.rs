//! Who else took part in an entry, and how it relates to other entries.

mod link;
mod links;
mod participants;

pub(super) use links::Links;
pub(super) use participants::ParticipantsField;
