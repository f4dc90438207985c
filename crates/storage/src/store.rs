//! The trait that all stores have in common.

use std::io::{self, Read, Seek, SeekFrom};

use crate::{Sha256Digest, Staged, StorageError, Upload};

/// A place for blobs. All calls block.
pub trait Store: Send + Sync {
    /// Starts an upload. [`Upload::with_limit`] bounds its size.
    ///
    /// # Errors
    /// [`StorageError::Full`], [`StorageError::Io`].
    fn begin(&self) -> Result<Upload, StorageError>;

    /// Makes a finished upload visible under its hash. When this returns it survives a crash. If the blob is there
    /// already and whole, that one stays; a damaged one gets replaced.
    ///
    /// # Errors
    /// [`StorageError::Full`], [`StorageError::Unusable`] for an upload of another kind of store, [`StorageError::Io`].
    fn publish(&self, staged: Staged) -> Result<Published, StorageError>;

    /// Opens a blob for reading, from its start.
    ///
    /// # Errors
    /// [`StorageError::NotFound`], [`StorageError::Io`].
    fn open(&self, sha256: &Sha256Digest) -> Result<Blob, StorageError>;

    /// Whether there is such a blob.
    ///
    /// # Errors
    /// [`StorageError::Io`].
    fn exists(&self, sha256: &Sha256Digest) -> Result<bool, StorageError>;

    /// Removes a blob; false if there was none.
    ///
    /// # Errors
    /// [`StorageError::Io`].
    fn remove(&self, sha256: &Sha256Digest) -> Result<bool, StorageError>;

    /// The hashes of all blobs, in ascending order. Blobs that come or go meanwhile may or may not be among them.
    ///
    /// # Errors
    /// [`StorageError::Io`], at once or from the iterator.
    fn list(&self) -> Result<Digests<'_>, StorageError>;

    /// Reads a blob and compares it with its name.
    ///
    /// # Errors
    /// [`StorageError::Io`] if it is there but cannot be read.
    fn verify(&self, sha256: &Sha256Digest) -> Result<Integrity, StorageError> {
        let blob = match self.open(sha256) {
            Err(StorageError::NotFound) => return Ok(Integrity::Missing),
            other => other?,
        };
        let (found, _) = Sha256Digest::of_reader(blob)?;
        Ok(if found == *sha256 {
            Integrity::Intact
        } else {
            Integrity::Changed
        })
    }
}

/// The hashes of the blobs of a store.
pub type Digests<'a> = Box<dyn Iterator<Item = Result<Sha256Digest, StorageError>> + Send + 'a>;

/// A published blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Its name.
    pub sha256: Sha256Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it was there before.
    pub existed: bool,
}

/// Whether a blob still is what its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integrity {
    /// It is.
    Intact,
    /// It is not there.
    Missing,
    /// It has another content.
    Changed,
}

/// What a blob can be read with.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// A blob that is open for reading.
pub struct Blob {
    reader: Box<dyn ReadSeek>,
    size: u64,
}

impl Blob {
    pub(crate) fn new(reader: impl ReadSeek + 'static, size: u64) -> Self {
        Self {
            reader: Box::new(reader),
            size,
        }
    }

    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl Read for Blob {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl Seek for Blob {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}

impl std::fmt::Debug for Blob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blob")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
