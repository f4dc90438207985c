//! Why an event cannot be brought into its canonical form. A broken chain is no error but a [`Verdict`](crate::Verdict).

use thiserror::Error;

/// An event that has no canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AuditError {
    /// The time lies outside the years 0000 to 9999.
    #[error("the time of the event cannot be written as RFC 3339")]
    Time,
    /// The sequence number is below 1 or above [`MAX_SEQ`](crate::MAX_SEQ).
    #[error("the sequence number of the event is out of range")]
    Seq,
    /// The detail cannot be written as JSON, or a whole number in it is too large to be exact.
    #[error("the detail of the event has no canonical form: {0}")]
    Detail(String),
    /// Not 64 hex digits, or not 32 bytes.
    #[error("a hash is 32 bytes, or 64 hex digits")]
    Hash,
    /// Not 16 bytes.
    #[error("a salt is 16 bytes")]
    Salt,
}
