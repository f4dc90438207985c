//! API tokens.

mod create;
mod list;
mod revoke;
mod rotate;

pub use create::*;
pub use list::*;
pub use revoke::*;
pub use rotate::*;
