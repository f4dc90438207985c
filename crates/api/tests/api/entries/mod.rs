//! `/entries`
mod bulk;
mod drafts;
mod finalise;
mod list;
