//! What this instance is, and its first set-up.

mod get;
mod setup;

pub use get::*;
pub use setup::*;
