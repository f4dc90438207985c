//! `/entries`
mod bulk;
mod drafts;
mod finalise;
mod links;
mod list;
mod participants;
