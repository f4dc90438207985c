//! Bytes on their way in: hashed and counted while they pass, invisible until published.

use std::fmt;
use std::io::{self, Write};

use ring::digest::{Context, SHA256};
use tempfile::NamedTempFile;

use crate::{Sha256Digest, StorageError};

/// Where the bytes of an upload go. A temp file deletes itself when dropped.
pub(crate) enum Sink {
    File(NamedTempFile),
    Memory(Vec<u8>),
}

/// An upload under way. Dropping it leaves nothing behind. Write in pieces of some size: each one goes straight to
/// the disk.
pub struct Upload {
    sink: Sink,
    context: Context,
    size: u64,
    limit: u64,
    failed: bool,
}

impl Upload {
    pub(crate) fn new(sink: Sink) -> Self {
        Self {
            sink,
            context: Context::new(&SHA256),
            size: 0,
            limit: u64::MAX,
            failed: false,
        }
    }

    /// Refuses more than `limit` bytes with [`StorageError::TooLarge`].
    #[must_use]
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    /// How many bytes have passed.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Ends the upload. When this returns its bytes are on the disk for good, under no name yet.
    ///
    /// # Errors
    /// [`StorageError::Full`], [`StorageError::Unusable`] if a write has failed before, [`StorageError::Io`].
    pub fn finish(self) -> Result<Staged, StorageError> {
        if self.failed {
            return Err(StorageError::Unusable);
        }
        if let Sink::File(file) = &self.sink {
            file.as_file().sync_all()?;
        }
        let sha256 = Sha256Digest::from_ring(&self.context.finish());
        Ok(Staged {
            sink: self.sink,
            sha256,
            size: self.size,
        })
    }

    fn write_some(&mut self, bytes: &[u8]) -> Result<usize, StorageError> {
        let count = match &mut self.sink {
            Sink::File(file) => file.as_file_mut().write(bytes)?,
            Sink::Memory(all) => all.write(bytes)?,
        };
        self.context.update(bytes.get(..count).unwrap_or_default());
        self.size = self.size.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }
}

/// Turn an error from here into a [`StorageError`] with `From` to learn whether the storage is full or the upload too
/// large.
impl Write for Upload {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let written = if self.failed {
            Err(StorageError::Unusable)
        } else if count > self.limit.saturating_sub(self.size) {
            Err(StorageError::TooLarge { limit: self.limit })
        } else {
            self.write_some(bytes)
        };
        let written = written.map_err(io::Error::from);
        // An interrupted write is tried again; any other error leaves bytes out.
        self.failed |= written
            .as_ref()
            .is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("size", &self.size)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// A finished upload. Dropping it leaves nothing behind.
pub struct Staged {
    pub(crate) sink: Sink,
    pub(crate) sha256: Sha256Digest,
    pub(crate) size: u64,
}

impl Staged {
    /// The hash of its bytes, which will be its name.
    pub const fn sha256(&self) -> Sha256Digest {
        self.sha256
    }

    /// How many bytes there are.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

impl fmt::Debug for Staged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Staged")
            .field("sha256", &self.sha256)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    /// A file on a device without room: every write fails as on a full disk.
    fn on_a_full_disk() -> Upload {
        let folder = tempfile::tempdir().unwrap();
        let make = |_: &std::path::Path| File::options().write(true).open("/dev/full");
        let file = tempfile::Builder::new().make_in(folder.path(), make).unwrap();
        Upload::new(Sink::File(NamedTempFile::from_parts(
            file.as_file().try_clone().unwrap(),
            file.into_temp_path(),
        )))
    }

    #[test]
    fn a_full_disk_has_its_own_error_and_the_upload_cannot_be_finished() {
        let mut upload = on_a_full_disk();
        let error = upload.write_all(b"some bytes").unwrap_err();
        assert!(matches!(StorageError::from(error), StorageError::Full));
        assert!(matches!(upload.finish(), Err(StorageError::Unusable)));
    }

    #[test]
    fn a_full_disk_is_told_apart_even_through_layers_of_io_errors() {
        let dressed = io::Error::from(StorageError::Full);
        assert!(matches!(StorageError::from(dressed), StorageError::Full));
        let quota = io::Error::from(io::ErrorKind::QuotaExceeded);
        assert!(matches!(StorageError::from(quota), StorageError::Full));
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(matches!(StorageError::from(other), StorageError::Io(_)));
    }
}
