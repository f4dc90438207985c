//! The audit trail.

mod actions;
mod anchor;
mod checkpoints;
mod export;
mod list;
mod verify;

pub use actions::*;
pub use anchor::*;
pub use checkpoints::*;
pub use export::*;
pub use list::*;
pub use verify::*;
