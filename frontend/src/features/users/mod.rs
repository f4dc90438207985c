//! Accounts: who has one, what it may do and where that comes from, and everything that is done to it.

mod dialogs;
mod edit;
mod facts;
mod groups;
mod list;
mod menu;
mod permissions;
mod reset_link;
mod rights;
mod role;
mod toolbar;
mod user;

pub use list::UsersArea;
pub use role::role_choices;
pub use toolbar::UserFilter;
pub use user::UserPage;
