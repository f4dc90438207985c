//! The audit trail.

mod list;
mod verify;

pub use list::*;
pub use verify::*;
