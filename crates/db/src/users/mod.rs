//! User accounts.

mod reads;
mod rows;
mod writes;

pub use reads::{
    active_super_admins, auth_state, by_email, count, get, get_visible, list, names, visibility_of,
};
pub use rows::{AuthState, NewUserRow, StoredHash, UserRow};
pub use writes::{bump_epoch, insert, set_password, set_role};
