//! The words that an author is asked to think about.

mod get;
mod set;

pub use get::*;
pub use set::*;
