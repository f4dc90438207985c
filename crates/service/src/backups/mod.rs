//! Snapshots of the database: taken by schedule, by hand, before migrations and before a restore; looked at, locked, handed out, thrown
//! away. What is asked for waits as a row; the scheduler, or the command line, runs one at a time. The folder tells which snapshots
//! there are: `rescan` brings the list up to it, so that copied files appear and lost ones show.

mod before_migration;
mod change;
mod config;
mod content;
mod due;
mod finish;
mod list;
mod rescan;
mod restored;
mod run;
mod runs;
mod start;
mod status;
mod store;
mod verify;
mod view;

pub use before_migration::BeforeMigration;
pub use change::{delete_backup, lock_backup, unlock_backup};
pub use config::BackupConfig;
pub use content::{BackupContent, BackupReader, open_backup_content};
pub use convolog_backup::{Schedule, ScheduleError};
pub use due::{BackupJob, due_backup, fail_cut_off_run};
pub use list::{get_backup, list_backups};
pub use rescan::rescan_backups;
pub use run::{TakenAt, run_backup, take_now};
pub use runs::{get_backup_run, get_backup_run_log, list_backup_runs};
pub use start::{cancel_backup_run, create_backup, verify_backup};
pub use status::{Protection, get_backup_status, protection};

pub(crate) use before_migration::before_migration;
pub(crate) use restored::{RESTORED, note_restored};
pub(crate) use run::{Cancelled, said_of};

use crate::ServiceError;
use convolog_backup::BackupError;
use convolog_dto::ErrorCode;

/// The file of the database, in the data folder.
pub(crate) const DATABASE: &str = "convolog.db";

impl From<BackupError> for ServiceError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Full(_) => Self::refuse(ErrorCode::StorageFull, error.to_string()),
            BackupError::Running => Self::refuse(ErrorCode::Conflict, error.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}
