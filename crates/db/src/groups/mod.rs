//! Groups: named bundles of permissions, and who is in them.

mod reads;
mod rows;
mod writes;

pub use reads::{count, get, list, of_users, permissions_of};
pub(crate) use rows::granted_by_groups;
pub use rows::{GroupRow, MembershipRow, NewGroupRow};
pub use writes::{delete, insert, set_members_groups, update};
