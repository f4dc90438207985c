//! What stands around every screen: navigation, the account menu, keys, scroll and focus.

mod account;
mod arrival;
mod frame;
mod keys;
mod nav;
mod rows;
mod scroll;

pub use arrival::{arrive_at, name_window};
pub use frame::{Bare, Shell};
pub use keys::{note_key, provide_keys, use_key};
pub use rows::{focused_row, use_choose_key, use_row_keys};
pub use scroll::follow_scroll;
