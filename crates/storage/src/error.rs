//! What can go wrong with a store.

use std::io;

use thiserror::Error;

/// A failure of a store.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The disk, or the space that this user may take of it, is full.
    #[error("the storage is full")]
    Full,
    /// The upload has more bytes than it may have.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The most bytes it may have.
        limit: u64,
    },
    /// There is no such blob.
    #[error("no such blob")]
    NotFound,
    /// An upload that failed before, or that was begun on another kind of store.
    #[error("this upload cannot be published")]
    Unusable,
    /// Anything else that the operating system reports.
    #[error("storage: {0}")]
    Io(io::Error),
}

/// A missing file is `Io` here: only the store knows whether it was the blob that was missing or something of its own.
/// Also recognises what [`Upload`](crate::Upload) had to dress as an IO error on its way through `io::Write`.
impl From<io::Error> for StorageError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => error.downcast::<Self>().unwrap_or_else(Self::Io),
        }
    }
}

impl From<StorageError> for io::Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Io(error) => error,
            StorageError::Full => io::ErrorKind::StorageFull.into(),
            other => Self::other(other),
        }
    }
}
