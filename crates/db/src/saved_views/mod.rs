//! Saved views: filters of the Explorer under a name, for oneself or shared.

mod reads;
mod rows;
mod writes;

pub use reads::{get, list};
pub use rows::{NewSavedViewRow, SavedViewRow, ViewContent};
pub use writes::{delete, insert, pin, update};
