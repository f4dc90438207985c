//! User accounts.

mod create;
mod disable;
mod enable;
mod get;
mod groups;
mod list;
mod permissions;
mod role;
mod update;

pub use create::*;
pub use disable::*;
pub use enable::*;
pub use get::*;
pub use groups::*;
pub use list::*;
pub use permissions::*;
pub use role::*;
pub use update::*;
