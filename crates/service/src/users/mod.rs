//! User accounts.

mod create;
mod get;
mod list;
pub(crate) mod view;

pub use create::create_user;
pub use get::get_user;
pub use list::list_users;
