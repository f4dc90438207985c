//! User accounts.

pub(crate) mod account;
mod create;
mod get;
mod groups;
mod list;
mod permissions;
mod role;
mod state;
mod update;
pub(crate) mod view;

pub use create::create_user;
pub use get::get_user;
pub use groups::set_user_groups;
pub use list::list_users;
pub use permissions::get_user_permissions;
pub use role::set_user_role;
pub use state::{disable_user, enable_user};
pub use update::update_user;
