//! User accounts.

mod create;
mod get;
mod list;

pub use create::*;
pub use get::*;
pub use list::*;
