//! API tokens of accounts. Their secrets arrive as hashes.

mod reads;
mod rows;
mod writes;

pub use reads::{active_count, by_hash, get, list, list_own};
pub use rows::{ApiTokenAuth, ApiTokenRow, NewApiTokenRow};
pub use writes::{insert, revoke, revoke_all, rotate, touch};
