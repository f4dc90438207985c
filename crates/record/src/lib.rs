#![doc = include_str!("../README.md")]

mod completeness;
mod contemporaneity;
pub mod diff;
pub mod hints;
pub mod markdown;
pub mod templates;

pub use completeness::{Account, Completeness, Part, completeness};
pub use contemporaneity::{FUTURE_ALLOWANCE_SECONDS, contemporaneity_of_days, days_apart, is_future};
#[cfg(feature = "tz")]
pub use contemporaneity::{UnknownZone, contemporaneity, days_between, parse_tz};
