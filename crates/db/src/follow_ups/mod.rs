//! Follow-ups, and who has not been talked to for a while.

mod contact;
mod reads;
mod rows;
mod sight;
mod writes;

pub use contact::{LastContactRow, people_without_contact};
pub use reads::{count, due_soon, get, list, overdue};
pub use rows::{FollowUpChange, FollowUpRow, NewFollowUpRow};
pub(crate) use sight::left_by;
pub use sight::{closest_account_above, count_unfinished_of, out_of_sight};
pub use writes::{complete, insert, update};
