//! Taking a snapshot: copy, clean, check, and only then a name.

use crate::{BackupError, Fate, Folder, RunLock, TABLES, folder::sync_folder, inspect::sha256_of};
use convolog_db::{
    DbError,
    snapshot::{Counts, SnapshotFile, Stamp, copy_into},
};
use convolog_dto::Instant;
use std::{
    fs::{self, File},
    io::{self, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::TempPath;

/// Where in the header a database says whether it is in WAL mode (2) or not (1).
const MODE_AT: usize = 18;

/// What is to be taken.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The database, which may be in use.
    pub database: &'a Path,
    /// Where it goes.
    pub folder: &'a Folder,
    /// What it is called there; by its time when none is given.
    pub file: Option<&'a str>,
    /// Now.
    pub taken_at: Instant,
    /// Why it is taken, in the word of the wire.
    pub kind: &'a str,
    /// By which version of ConvoLog.
    pub app_version: &'a str,
}

/// How far a snapshot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The database is being copied.
    Copying,
    /// What does not leave is being taken out.
    Cleaning,
    /// It is being read as a whole.
    Checking,
    /// It is being written to the disk for good, and hashed.
    Publishing,
}

/// A snapshot that was taken.
#[derive(Clone, Debug)]
pub struct Captured {
    /// Its name in the folder.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The hash of all its bytes.
    pub sha256: [u8; 32],
    /// What it is of.
    pub stamp: Stamp,
    /// How much is in it.
    pub counts: Counts,
}

/// Takes a snapshot. `go_on` is told of each stage before it begins and may say no; nothing is left behind then, nor when anything
/// fails.
///
/// # Errors
/// When it cannot be written, or does not verify.
pub fn capture(
    order: &Order<'_>,
    _alone: &RunLock,
    go_on: &mut dyn FnMut(Stage) -> bool,
) -> Result<Captured, BackupError> {
    order.folder.ready()?;
    let mut enter = |stage| {
        if go_on(stage) {
            Ok(())
        } else {
            Err(BackupError::Cancelled)
        }
    };
    let refused = |source| BackupError::folder(order.folder.path(), source);
    enter(Stage::Copying)?;
    let unfinished = order.folder.unfinished().map_err(refused)?;
    let damage = |error| fault(order.folder, error);
    copy_into(order.database, &unfinished).map_err(damage)?;
    enter(Stage::Cleaning)?;
    let stamp = clean(&unfinished, order).map_err(damage)?;
    enter(Stage::Checking)?;
    let counts = check(&unfinished, order.folder)?;
    enter(Stage::Publishing)?;
    let (sha256, size) = settle(&unfinished).map_err(refused)?;
    let file_name = match order.file {
        None => order
            .folder
            .publish(unfinished, order.taken_at)
            .map_err(refused)?,
        Some(name) => named(unfinished, order.folder, name)?,
    };
    Ok(Captured {
        file_name,
        size,
        sha256,
        stamp,
        counts,
    })
}

fn fault(folder: &Folder, error: DbError) -> BackupError {
    match error {
        DbError::Full => BackupError::Full(folder.path().to_owned()),
        other => BackupError::Database(other),
    }
}

/// Takes out what does not leave, and says in the file what it is.
fn clean(path: &Path, order: &Order<'_>) -> Result<Stamp, DbError> {
    let mut file = SnapshotFile::open(path)?;
    let there = file.tables()?;
    for table in TABLES {
        // A snapshot before a migration is of a database that does not have all of them yet.
        if !there.iter().any(|name| name == table.name) {
            continue;
        }
        match table.fate {
            Fate::Kept => {}
            Fate::Emptied => file.empty(table.name)?,
            Fate::Cleaned(what) => file.clean(what, order.taken_at)?,
        }
    }
    let stamp = Stamp {
        instance_id: file.setting("instance.id")?,
        kind: order.kind.to_owned(),
        taken_at: order.taken_at,
        app_version: order.app_version.to_owned(),
        head: file.head()?,
        replaces: None,
    };
    file.stamp(&stamp)?;
    Ok(stamp)
}

/// Reads it as a whole, by a connection that has nothing of it in its memory.
fn check(path: &Path, folder: &Folder) -> Result<Counts, BackupError> {
    let damage = |error| fault(folder, error);
    if let Some(mode) = journal_mode(path).map_err(|source| BackupError::file(path, source))?
        && mode != (1, 1)
    {
        return Err(BackupError::Unsound("it is not in rollback mode".to_owned()));
    }
    let mut file = SnapshotFile::look(path).map_err(damage)?;
    let faults = file.faults().map_err(damage)?;
    if !faults.is_empty() {
        return Err(BackupError::Unsound(faults.join("; ")));
    }
    file.counts().map_err(damage)
}

/// What the header says of the journal: 1 rollback, 2 WAL; for writing and for reading. None for what is too short to be a database.
pub(crate) fn journal_mode(path: &Path) -> io::Result<Option<(u8, u8)>> {
    let mut header = Vec::with_capacity(100);
    File::open(path)?.take(100).read_to_end(&mut header)?;
    Ok(header.get(MODE_AT).copied().zip(header.get(MODE_AT + 1).copied()))
}

/// On the disk for good, readable by nobody else, and hashed.
fn settle(path: &Path) -> io::Result<([u8; 32], u64)> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    File::open(path)?.sync_all()?;
    sha256_of(path)
}

fn named(whole: TempPath, folder: &Folder, name: &str) -> Result<String, BackupError> {
    let path: PathBuf = folder.file(name);
    whole
        .persist_noclobber(&path)
        .map_err(|error| BackupError::file(&path, error.error))?;
    sync_folder(folder.path()).map_err(|source| BackupError::folder(folder.path(), source))?;
    Ok(name.to_owned())
}
