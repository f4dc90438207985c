//! What is to be done, by whom and by when.

mod complete;
mod create;
mod list;

pub use complete::*;
pub use create::*;
pub use list::*;
