//! Whether the files of the evidence still are what they were.

mod get;
mod start;

pub use get::*;
pub use start::*;
