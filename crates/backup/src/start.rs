//! What a start has to see to before the database is opened.

use crate::{BackupError, RunLock, capture::journal_mode};
use convolog_dto::Instant;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Sets aside the `-wal` and `-shm` of another database that lie beside a snapshot which was copied over it. SQLite would replay that
/// log into the copied file without a word.
///
/// A live database is in WAL mode and says so in its header; a snapshot is not. So a header that says *no WAL* beside a `-wal` means
/// that the two do not belong together. Nothing is deleted: the files get another name, which is given back.
///
/// # Errors
/// When a file that must be set aside cannot be.
pub fn set_stale_wal_aside(
    data_dir: &Path,
    database: &str,
    now: Instant,
) -> Result<Vec<PathBuf>, BackupError> {
    let path = data_dir.join(database);
    let beside = |ending: &str| data_dir.join(format!("{database}{ending}"));
    if !beside("-wal").exists() && !beside("-shm").exists() {
        return Ok(Vec::new());
    }
    // Two commands that start at once must not take each other's fresh log for a stale one.
    let Ok(_alone) = RunLock::take(data_dir) else {
        return Ok(Vec::new());
    };
    match journal_mode(&path) {
        Ok(Some((1, 1))) => {}
        Ok(_) => return Ok(Vec::new()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(BackupError::file(&path, source)),
    }
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let mut aside = Vec::new();
    for ending in ["-wal", "-shm"] {
        let to = beside(&format!("{ending}.stale-{stamp}"));
        match fs::rename(beside(ending), &to) {
            Ok(()) => aside.push(to),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(BackupError::file(&to, source)),
        }
    }
    Ok(aside)
}
