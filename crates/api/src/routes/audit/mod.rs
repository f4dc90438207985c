//! The audit trail.

mod actions;
mod anchor;
mod checkpoints;
mod list;
mod verify;

pub use actions::*;
pub use anchor::*;
pub use checkpoints::*;
pub use list::*;
pub use verify::*;
