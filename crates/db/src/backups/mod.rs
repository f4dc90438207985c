//! The snapshots in the backup folder, the runs that take them, and since when the schedule is waited for.

mod reads;
mod rows;
mod runs;
mod schedule;
mod writes;

pub use reads::{by_name, get, last_good, list, names};
pub use rows::{BackupFacts, RunRow};
pub use runs::{
    End, begin_run, current_run, end_run, get_run, last_ended, last_scheduled, list_runs, note_progress,
    queue_run, succeeded_once,
};
pub use schedule::{Waiting, wait_since, waiting};
pub use writes::{delete, insert, note_check, set_locked};
