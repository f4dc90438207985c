//! Follow-ups: what was promised, by when, where it stands and what came of it.

mod add;
mod bucket;
mod change;
mod complete;
mod edit;
mod owner;
mod page;
mod person;
mod row;

pub use owner::{NewOwner, OwnerField};
pub use page::FollowUpsPage;
pub use person::{PersonFollowUps, open_about};
pub use row::FollowUpRow;
