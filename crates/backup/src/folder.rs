//! The folder that snapshots lie in. A file there has its final name only once it is whole and on the disk for good.

use crate::{BackupError, is_ours, name_for};
use convolog_dto::Instant;
use std::{
    fs::{self, DirBuilder, File, Permissions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};
use tempfile::{Builder, TempPath};

/// How files begin that are not whole yet.
const UNFINISHED: &str = ".convolog-unfinished-";
/// How a file ends that shall come to be.
const PART: &str = ".part";

/// The folder.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

/// A file that is called like a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written to.
    pub modified: Option<Instant>,
}

impl Folder {
    /// Names a folder; nothing is made or looked at.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where a file of it is.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Makes it when it is not there, and makes sure that it can be written to.
    ///
    /// # Errors
    /// When it cannot; the text says what to do.
    pub fn ready(&self) -> Result<(), BackupError> {
        let refused = |source| BackupError::folder(&self.0, source);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.0)
            .map_err(refused)?;
        self.unfinished().map_err(refused)?.close().map_err(refused)
    }

    /// A name for a file that is not whole yet. It is deleted when dropped.
    pub(crate) fn unfinished(&self) -> io::Result<TempPath> {
        Ok(Builder::new()
            .prefix(UNFINISHED)
            .suffix(PART)
            .permissions(Permissions::from_mode(0o600))
            .tempfile_in(&self.0)?
            .into_temp_path())
    }

    /// Gives a whole file the next free name for a moment. Never takes another one's.
    pub(crate) fn publish(&self, mut whole: TempPath, moment: Instant) -> io::Result<String> {
        loop {
            let name = name_for(moment, |name| self.file(name).exists());
            match whole.persist_noclobber(self.file(&name)) {
                Ok(()) => {
                    sync_folder(&self.0)?;
                    return Ok(name);
                }
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => whole = error.path,
                Err(error) => return Err(error.error),
            }
        }
    }

    /// The files that are called like snapshots, by name.
    ///
    /// # Errors
    /// When the folder cannot be read; one that is not there is empty.
    pub fn found(&self) -> Result<Vec<Found>, BackupError> {
        let refused = |source| BackupError::folder(&self.0, source);
        let list = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(refused)?,
        };
        let mut found = Vec::new();
        for entry in list {
            let entry = entry.map_err(refused)?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            // A link could lead anywhere; what is no plain file is not ours.
            match entry.metadata() {
                Ok(facts) if facts.is_file() && is_ours(&name) => found.push(Found {
                    name,
                    size: facts.len(),
                    modified: Instant::from_timestamp_millis(facts.mtime().saturating_mul(1000)),
                }),
                _ => {}
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// Deletes a snapshot. One that is not there is as good as deleted.
    ///
    /// # Errors
    /// When it is there and stays.
    pub fn delete(&self, name: &str) -> Result<(), BackupError> {
        if !is_ours(name) {
            return Err(BackupError::NotRestorable(format!(
                "{name} is no backup of ConvoLog"
            )));
        }
        match fs::remove_file(self.file(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other
                .and_then(|()| sync_folder(&self.0))
                .map_err(|source| BackupError::file(&self.file(name), source)),
        }
    }

    /// Deletes what runs that were cut off have left behind; how many files. Only with the [`RunLock`]: whoever has it knows that nobody
    /// is writing them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self, _alone: &RunLock) -> Result<usize, BackupError> {
        let refused = |source| BackupError::folder(&self.0, source);
        let list = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            other => other.map_err(refused)?,
        };
        let mut swept = 0;
        for entry in list {
            let entry = entry.map_err(refused)?;
            let name = entry.file_name();
            // With the journals that SQLite may have written beside them.
            if name.to_str().is_some_and(|name| name.starts_with(UNFINISHED)) {
                fs::remove_file(entry.path()).map_err(refused)?;
                swept += 1;
            }
        }
        Ok(swept)
    }
}

/// One backup at a time in one data folder, also when the server and the command line both want to. Ends with the process, in whatever
/// way that ends.
#[derive(Debug)]
pub struct RunLock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl RunLock {
    /// Takes it.
    ///
    /// # Errors
    /// [`BackupError::Running`] when somebody has it.
    pub fn take(data_dir: &Path) -> Result<Self, BackupError> {
        let path = data_dir.join("backup.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|source| BackupError::file(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(BackupError::Running),
            Err(TryLockError::Error(source)) => Err(BackupError::file(&path, source)),
        }
    }
}

/// Makes the names in a folder last.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
