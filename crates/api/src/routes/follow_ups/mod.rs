//! What is to be done, by whom and by when.

mod complete;
mod create;
mod create_about;
mod list;
mod update;

pub use complete::*;
pub use create::*;
pub use create_about::*;
pub use list::*;
pub use update::*;
