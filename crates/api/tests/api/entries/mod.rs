//! `/entries`
mod bulk;
mod drafts;
mod facets;
mod finalise;
mod links;
mod list;
mod participants;
