//! What the process is told about snapshots.

use convolog_backup::Schedule;
use std::path::PathBuf;

/// Where snapshots go, when, and how many stay.
#[derive(Clone, Debug)]
pub struct BackupConfig {
    /// The folder.
    pub folder: PathBuf,
    /// When they are taken; by hand alone without one.
    pub schedule: Option<Schedule>,
    /// How many are kept, locked ones aside; 0 keeps all.
    pub keep: usize,
}

impl BackupConfig {
    /// How many are kept when nothing else is said.
    pub const KEEP: usize = 14;
}
