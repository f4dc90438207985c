//! What can go wrong in the database. The one error type of this crate; `service` converts it once, at its border.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use thiserror::Error;

/// Why a database call failed. Nothing of it has been written then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DbError {
    /// A value that must be unique is there already; `what` names table and column, e.g. `people.employee_ref`.
    #[error("{what} is not unique")]
    NotUnique {
        /// Table and column.
        what: String,
    },
    /// A trigger refused the change: append-only rows, locked entries. The text says which rule.
    #[error("the database refuses: {0}")]
    Locked(String),
    /// A row that is referred to is not there, or something still refers to this one.
    #[error("a reference does not hold")]
    Reference,
    /// A reporting line would make a circle.
    #[error("the reporting line would make a circle")]
    Cycle,
    /// A cursor that this list did not hand out.
    #[error("the cursor is not one of this list")]
    InvalidCursor,
    /// Another process holds the write lock for too long, or no reader came free in time; worth trying again.
    #[error("the database is busy")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Everything else: a bug, a damaged file, a lost disk. To be logged, not shown.
    #[error("database error: {0}")]
    Internal(String),
}

/// What the trigger says that keeps an instance from losing its last active SUPER_ADMIN.
pub const LAST_SUPER_ADMIN: &str = "the last active SUPER_ADMIN stays";

/// What the triggers of `migrations/` say; a test holds this list complete.
pub(crate) const REFUSALS: &[&str] = &[
    "append-only",
    "people are archived, never deleted",
    "entries are voided, never deleted",
    "the origin of an entry is fixed",
    "the entry is locked",
    "a record goes from draft to final to voided",
    "a voided entry is frozen",
    "evidence is taken off a draft, never deleted",
    "the bytes of evidence are fixed",
    "what is said about evidence is locked",
    "a finished follow-up is frozen",
    "the scope of an API token is fixed",
    "a revoked API token is frozen",
    "follow-ups are cancelled, never deleted",
    "only a final entry is added to",
    "the participants of an entry are locked",
    LAST_SUPER_ADMIN,
    "an invitation is used once",
    "where it was imported from is fixed",
    "an imported name is no account",
];

impl DbError {
    /// An internal error from anything that can be shown.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Whether this is what a trigger says when it refuses a change.
    #[cfg(feature = "probe")]
    pub fn is_refusal(message: &str) -> bool {
        REFUSALS.contains(&message)
    }

    fn from_message(kind: &DatabaseErrorKind, message: &str) -> Self {
        match kind {
            DatabaseErrorKind::UniqueViolation => Self::NotUnique {
                what: message.rsplit(": ").next().unwrap_or(message).to_owned(),
            },
            DatabaseErrorKind::ForeignKeyViolation => Self::Reference,
            _ if REFUSALS.contains(&message) => Self::Locked(message.to_owned()),
            _ if message.starts_with("database is locked")
                || message.starts_with("database table is locked") =>
            {
                Self::Busy
            }
            _ if message.starts_with("database or disk is full") => Self::Full,
            _ => Self::Internal(message.to_owned()),
        }
    }
}

impl From<DieselError> for DbError {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::DatabaseError(kind, info) => Self::from_message(kind, info.message()),
            _ => Self::internal(error),
        }
    }
}
