//! User accounts.

mod create;
mod disable;
mod enable;
mod end_sessions;
mod get;
mod groups;
mod list;
mod password_reset;
mod permissions;
mod reset_2fa;
mod role;
mod update;

pub use create::*;
pub use disable::*;
pub use enable::*;
pub use end_sessions::*;
pub use get::*;
pub use groups::*;
pub use list::*;
pub use password_reset::*;
pub use permissions::*;
pub use reset_2fa::*;
pub use role::*;
pub use update::*;
