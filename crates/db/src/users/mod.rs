//! User accounts.

mod list;
mod reads;
mod rows;
mod writes;

pub use list::{count_listed, list};
pub use reads::{
    active_super_admins, auth_state, by_email, count, first_super_admin, get, get_visible, names,
    visibility_of,
};
pub use rows::{AuthState, NewUserRow, StoredHash, UserChange, UserRow};
pub use writes::{bump_all_epochs, bump_epoch, insert, set_password, set_role, set_state, signed_in, update};
