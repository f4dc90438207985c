//! Search and Today.

mod dashboard;
mod search;

pub use dashboard::*;
pub use search::*;
