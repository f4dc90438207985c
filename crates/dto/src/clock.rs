//! The two sources of non-determinism, as traits, so that tests and the demo can supply their own.

use crate::Instant;
use uuid::Uuid;

/// Tells the time. The server's clock is the only source of `recorded_at`.
pub trait Clock: Send + Sync {
    /// Now, cut to whole milliseconds (the precision that the record keeps).
    fn now(&self) -> Instant;
}

/// Makes identifiers: UUIDv7, so that ids sort by creation.
pub trait IdGen: Send + Sync {
    /// A fresh id. Wrap it at once: `PersonId::from(ids.next())`.
    fn next(&self) -> Uuid;
}
