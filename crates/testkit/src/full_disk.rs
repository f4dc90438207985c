//! A disk that is full, when a test says so.

use convolog_storage::{
    Blob, Digests, LocalStore, Published, Sha256Digest, Staged, StorageError, Store, Upload,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// A store in a folder whose disk has no room for the next blob. Clones share the disk.
#[derive(Clone, Debug)]
pub struct FullDisk {
    store: Arc<LocalStore>,
    full: Arc<AtomicBool>,
}

impl FullDisk {
    /// Over this store; there is room until [`FullDisk::fill`].
    pub fn over(store: LocalStore) -> Self {
        Self {
            store: Arc::new(store),
            full: Arc::default(),
        }
    }

    /// From now on nothing fits.
    pub fn fill(&self) {
        self.full.store(true, Ordering::SeqCst);
    }
}

impl Store for FullDisk {
    fn begin(&self) -> Result<Upload, StorageError> {
        self.store.begin()
    }

    fn publish(&self, staged: Staged) -> Result<Published, StorageError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(StorageError::Full);
        }
        self.store.publish(staged)
    }

    fn open(&self, sha256: &Sha256Digest) -> Result<Blob, StorageError> {
        self.store.open(sha256)
    }

    fn exists(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        self.store.exists(sha256)
    }

    fn remove(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        self.store.remove(sha256)
    }

    fn list(&self) -> Result<Digests<'_>, StorageError> {
        self.store.list()
    }
}
