//! The record: drafts, final entries, their revisions.

mod backlinks;
mod bulk;
mod create;
mod facets;
mod finalise;
mod get;
mod link;
mod links;
mod list;
mod participants;
mod revisions;
mod set_participants;
mod unlink;
mod update;
mod void;

pub use backlinks::*;
pub use bulk::*;
pub use create::*;
pub use facets::*;
pub use finalise::*;
pub use get::*;
pub use link::*;
pub use links::*;
pub use list::*;
pub use participants::*;
pub use revisions::*;
pub use set_participants::*;
pub use unlink::*;
pub use update::*;
pub use void::*;
