//! `/entries`
mod drafts;
mod finalise;
mod list;
