//! Tags: the vocabulary, and what is used on the entries one sees.

mod reads;
mod rows;
mod writes;

pub use reads::{get, list};
pub use rows::{NewTagRow, TagRow};
pub use writes::{delete, insert, set_description};
