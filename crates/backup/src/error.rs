//! What can go wrong with a snapshot, each with what to do about it.

use convolog_db::DbError;
use std::{io, path::PathBuf};

/// Why there is no snapshot, or no restore.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder cannot be used.
    #[error("cannot write backups to {}: {source}. {}", folder.display(), advice(source))]
    Folder {
        /// BACKUP_DIR.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The disk is full.
    #[error("the disk of {} is full. Make room, or keep fewer backups by BACKUP_KEEP.", .0.display())]
    Full(PathBuf),
    /// Another run has not ended.
    #[error("another backup is running. Wait until it has ended.")]
    Running,
    /// It was told to stop.
    #[error("it was cancelled")]
    Cancelled,
    /// The copy is not whole.
    #[error(
        "the copy does not verify: {0}. Nothing was kept of it. Check the disk, and run `convolog audit verify`."
    )]
    Unsound(String),
    /// A file that is to be put back is none.
    #[error("{0}")]
    NotRestorable(String),
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The database cannot be copied.
    #[error("cannot copy the database: {0}")]
    Database(DbError),
}

fn advice(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => format!(
            "Let user id {} write there (chown), or set BACKUP_DIR to another folder.",
            rustix::process::geteuid().as_raw()
        ),
        _ => "Set BACKUP_DIR to a folder that can be written to.".to_owned(),
    }
}

impl BackupError {
    /// An error with the folder.
    pub(crate) fn folder(folder: &std::path::Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(folder.to_owned()),
            _ => Self::Folder {
                folder: folder.to_owned(),
                source,
            },
        }
    }

    /// An error with one file.
    pub(crate) fn file(path: &std::path::Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::Full(path.parent().unwrap_or(path).to_owned())
            }
            _ => Self::File {
                path: path.to_owned(),
                source,
            },
        }
    }
}
