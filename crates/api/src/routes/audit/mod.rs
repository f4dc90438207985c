//! The audit trail.

mod actions;
mod list;
mod verify;

pub use actions::*;
pub use list::*;
pub use verify::*;
