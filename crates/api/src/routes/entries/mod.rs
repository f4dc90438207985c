//! The record: drafts, final entries, their revisions.

mod bulk;
mod create;
mod facets;
mod finalise;
mod get;
mod list;
mod revisions;
mod update;
mod void;

pub use bulk::*;
pub use create::*;
pub use facets::*;
pub use finalise::*;
pub use get::*;
pub use list::*;
pub use revisions::*;
pub use update::*;
pub use void::*;
