//! Follow-ups: what was promised, by when, and what came of it.

mod complete;
mod open;

pub use open::{FollowUpRow, OpenFollowUps};
