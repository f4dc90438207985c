//! The one error of this layer. Use [`ServiceError::refuse`] where the caller did something that the rules do not allow,
//! `Invalid` for field errors, and `?` on lower errors, which become `Internal` unless the caller can do something about them.

use convolog_db::{DbError, LAST_SUPER_ADMIN};
use convolog_dto::{ErrorCode, FieldError};
use convolog_rbac::Decision;
use convolog_storage::StorageError;
use convolog_vault::VaultError;

/// The result of every use case.
pub type Result<T> = std::result::Result<T, ServiceError>;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The rules do not allow it; the code says which.
    #[error("{detail}")]
    Refused {
        /// The public code.
        code: ErrorCode,
        /// The same for a person.
        detail: String,
    },
    /// Some fields of the request break a rule.
    #[error("{} fields are not valid", .0.len())]
    Invalid(Vec<FieldError>),
    /// Asked too often.
    #[error("too many requests")]
    TooMany {
        /// Seconds until it makes sense to ask again.
        retry_after_s: u64,
    },
    /// Something that no caller can mend. Logged once at the edge, opaque to the client.
    #[error("{0}")]
    Internal(String),
}

impl ServiceError {
    /// A refusal with a code of the public table.
    pub fn refuse(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self::Refused {
            code,
            detail: detail.into(),
        }
    }

    /// What one may not see does not exist.
    pub fn not_found() -> Self {
        Self::refuse(ErrorCode::NotFound, "There is nothing here that you may see.")
    }

    /// Somebody changed it since the caller read it.
    pub fn stale() -> Self {
        Self::refuse(
            ErrorCode::Stale,
            "Somebody changed it since you read it. Read it again and repeat what still applies.",
        )
    }

    /// One field breaks a rule.
    pub fn field(pointer: &str, code: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            message: message.into(),
        }])
    }

    /// The same about a request that stands below this pointer in another one.
    #[must_use]
    pub fn below(self, pointer: &str) -> Self {
        let Self::Invalid(mut errors) = self else {
            return self;
        };
        for error in &mut errors {
            error.pointer.insert_str(0, pointer);
        }
        Self::Invalid(errors)
    }
}

impl From<Vec<FieldError>> for ServiceError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

impl From<DbError> for ServiceError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::InvalidCursor => Self::refuse(
                ErrorCode::InvalidCursor,
                "Take the cursor from next_cursor of the page before.",
            ),
            DbError::Busy => Self::refuse(
                ErrorCode::Unavailable,
                "The database is busy. Try again in a moment.",
            ),
            DbError::Locked(rule) if rule == LAST_SUPER_ADMIN => Self::refuse(
                ErrorCode::LastSuperAdmin,
                "This is the last active SUPER_ADMIN. Make another one first.",
            ),
            DbError::Full => Self::refuse(ErrorCode::StorageFull, "The disk is full. Nothing was saved."),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<VaultError> for ServiceError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Busy => Self::refuse(
                ErrorCode::Unavailable,
                "Too many sign-ins at once. Try again in a moment.",
            ),
            other => Self::Internal(other.to_string()),
        }
    }
}

impl From<StorageError> for ServiceError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Full => {
                Self::refuse(ErrorCode::StorageFull, "The disk is full. Nothing was saved.")
            }
            StorageError::TooLarge { .. } => Self::refuse(
                ErrorCode::TooLarge,
                "The file is larger than this instance takes.",
            ),
            other => Self::Internal(other.to_string()),
        }
    }
}

/// Turns the answer of the rules into a result: hidden things do not exist.
pub(crate) fn enforce(decision: Decision) -> Result<()> {
    match decision {
        Decision::Allow => Ok(()),
        Decision::Hide => Err(ServiceError::not_found()),
        Decision::Refuse(code) => Err(ServiceError::refuse(code, code.title())),
    }
}
