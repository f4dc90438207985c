//! Follow-ups: what somebody promised to do, and what came of it.

mod complete;
mod create;
mod hand_over;
mod list;
mod update;
pub(crate) mod view;

pub use complete::complete_follow_up;
pub(crate) use create::{add_to_entry, owner_sees};
pub use create::{create_follow_up, create_person_follow_up};
pub(crate) use hand_over::{hand_over, hand_over_from};
pub use list::{list_entry_follow_ups, list_follow_ups};
pub use update::update_follow_up;
