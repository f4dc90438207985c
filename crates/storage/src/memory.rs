//! A store in memory, for tests.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::store::{Blob, Digests, Published, Store};
use crate::upload::{Sink, Staged, Upload};
use crate::{Sha256Digest, StorageError};

type Blobs = BTreeMap<Sha256Digest, Arc<[u8]>>;

/// Keeps blobs as long as it lives itself.
#[derive(Debug, Default)]
pub struct MemoryStore {
    blobs: Mutex<Blobs>,
}

impl MemoryStore {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts bytes under a name that need not be theirs, as a damaged disk would.
    pub fn plant(&self, sha256: Sha256Digest, bytes: &[u8]) {
        self.blobs().insert(sha256, bytes.into());
    }

    fn blobs(&self) -> MutexGuard<'_, Blobs> {
        self.blobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl Store for MemoryStore {
    fn begin(&self) -> Result<Upload, StorageError> {
        Ok(Upload::new(Sink::Memory(Vec::new())))
    }

    fn publish(&self, staged: Staged) -> Result<Published, StorageError> {
        let Staged {
            sink: Sink::Memory(bytes),
            sha256,
            size,
        } = staged
        else {
            return Err(StorageError::Unusable);
        };
        let mut blobs = self.blobs();
        let whole =
            |old: &Arc<[u8]>| Sha256Digest::of_reader(old.as_ref()).is_ok_and(|(found, _)| found == sha256);
        let existed = blobs.get(&sha256).is_some_and(whole);
        if !existed {
            blobs.insert(sha256, bytes.into());
        }
        Ok(Published {
            sha256,
            size,
            existed,
        })
    }

    fn open(&self, sha256: &Sha256Digest) -> Result<Blob, StorageError> {
        let bytes = self.blobs().get(sha256).cloned().ok_or(StorageError::NotFound)?;
        let size = size_of(&bytes);
        Ok(Blob::new(Cursor::new(bytes), size))
    }

    fn exists(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        Ok(self.blobs().contains_key(sha256))
    }

    fn remove(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        Ok(self.blobs().remove(sha256).is_some())
    }

    fn list(&self) -> Result<Digests<'_>, StorageError> {
        let all: Vec<_> = self.blobs().keys().copied().map(Ok).collect();
        Ok(Box::new(all.into_iter()))
    }
}
