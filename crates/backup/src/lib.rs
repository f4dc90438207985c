#![doc = include_str!("../README.md")]

mod capture;
mod error;
mod folder;
mod inspect;
mod name;
mod restore;
pub mod retention;
mod schedule;
mod scope;
mod start;

pub use capture::{Captured, Order, Stage, capture};
pub use error::BackupError;
pub use folder::{Folder, Found, RunLock};
pub use inspect::{Inspected, inspect, sha256_of};
pub use name::{is_ours, name_for};
pub use restore::{Replaced, Restorable, look_at, put_back};
pub use schedule::{Schedule, ScheduleError};
pub use scope::{Fate, TABLES, Table};
pub use start::set_stale_wal_aside;
