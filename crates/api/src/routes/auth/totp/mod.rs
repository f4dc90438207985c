//! The second factor.

mod confirm;
mod disable;
mod enrol;
mod recovery_codes;

pub use confirm::*;
pub use disable::*;
pub use enrol::*;
pub use recovery_codes::*;
