//! Second factors of accounts and the codes that stand in for them. Secrets arrive sealed and codes hashed.

mod reads;
mod rows;
mod writes;

pub use reads::{get, recovery_codes_left};
pub use rows::TotpRow;
pub use writes::{begin, confirm, remove, set_recovery_codes, use_recovery_code, use_step};
