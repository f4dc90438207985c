//! Copies of the database that nobody serves: making one while the database is in use, taking out of it what does not leave, and looking
//! whether it is whole. Which tables go and why is decided in `backup`; where the files lie, too.

mod copy;
mod file;
mod stamp;

pub use copy::copy_into;
pub use file::{Cleaning, Counts, SnapshotFile};
pub use stamp::{Head, Replacement, Stamp, clear_stamp, stamp_of};
