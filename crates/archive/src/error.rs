//! Why a bundle could not be written. What is wrong with one that is read is no error but a [`Verdict`](crate::Verdict).

use std::io;

use thiserror::Error;

/// A bundle that is not going to be whole.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// Where it is written to takes no more.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A name that may not stand in an archive.
    #[error("{name:?} may not be the name of a file in an archive: {why}")]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A name that is taken, if upper and lower case are the same.
    #[error("{0:?} is in the archive already")]
    Duplicate(String),
    /// A file that was said to be small and is not.
    #[error("{0:?} is larger than it was said to be")]
    Larger(String),
    /// Something failed before, so that what follows would not be whole.
    #[error("the archive is broken off")]
    BrokenOff,
    /// The manifest cannot be written as JSON.
    #[error("the manifest cannot be written: {0}")]
    Manifest(#[from] serde_json::Error),
}
