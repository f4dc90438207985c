//! Follow-ups: what somebody promised to do, and what came of it.

mod complete;
mod create;
mod list;
pub(crate) mod view;

pub use complete::complete_follow_up;
pub use create::create_follow_up;
pub(crate) use create::{add_to_entry, owner_sees};
pub use list::{list_entry_follow_ups, list_follow_ups};
