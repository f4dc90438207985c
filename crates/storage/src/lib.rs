#![doc = include_str!("../README.md")]

mod digest;
mod error;
mod local;
mod memory;
mod store;
mod upload;

pub use digest::Sha256Digest;
pub use error::StorageError;
pub use local::LocalStore;
pub use memory::MemoryStore;
pub use store::{Blob, Digests, Integrity, Published, ReadSeek, Store};
pub use upload::{Staged, Upload};
