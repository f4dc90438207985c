#![doc = include_str!("../README.md")]

mod canonical;
mod checkpoint;
mod error;
mod event;
mod hash;
mod verify;

pub use canonical::{Linker, content_hash, link};
pub use checkpoint::{CHECKPOINT_DOMAIN, Checkpoint};
pub use error::AuditError;
pub use event::{Content, Detail, Manifest, StoredContent, StoredEvent};
pub use hash::{Hash, Salt, genesis};
pub use verify::{Broken, Head, Verdict, Verifier, Why};

/// The highest `seq` an event can have, 2⁵³ − 1: above it JSON numbers are no longer exact.
pub const MAX_SEQ: i64 = 9_007_199_254_740_991;
