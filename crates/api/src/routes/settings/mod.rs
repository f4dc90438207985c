//! The settings of the instance.

mod get;
mod update;

pub use get::*;
pub use update::*;
