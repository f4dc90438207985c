//! Sign-ins of devices, and the refresh tokens that keep them alive. A session is the family of its tokens.

mod reads;
mod rows;
mod writes;

pub use reads::{by_refresh_hash, get, list};
pub use rows::{NewSessionRow, SessionRow, TokenGeneration};
pub use writes::{confirm, insert, purge, revoke, revoke_all, rotate, touch};
