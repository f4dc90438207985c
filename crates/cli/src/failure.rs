//! How a command fails: one sentence on stderr that says what to do, and an exit code.

use std::process::ExitCode;

use convolog_api::{ServerError, settings::SettingsError};
use convolog_dto::ErrorCode;
use convolog_service::ServiceError;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    sentence: String,
}

impl Failure {
    /// It was tried, or checked, and failed: exit code 1.
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self {
            code: 1,
            sentence: sentence.into(),
        }
    }

    /// It was asked in a way that cannot work: exit code 2.
    pub fn wrong_use(sentence: impl Into<String>) -> Self {
        Self {
            code: 2,
            sentence: sentence.into(),
        }
    }

    /// Says it and gives the exit code.
    pub fn report(&self) -> ExitCode {
        eprintln!("convolog: {}", self.sentence);
        ExitCode::from(self.code)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        Self::wrong_use(error.to_string())
    }
}

impl From<ServerError> for Failure {
    fn from(error: ServerError) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused {
                code: ErrorCode::Unavailable | ErrorCode::StorageFull,
                detail,
            } => Self::failed(detail),
            ServiceError::Refused { detail, .. } => Self::wrong_use(detail),
            ServiceError::Invalid(errors) => {
                let fields = errors.iter().map(|error| {
                    let field = error.pointer.trim_start_matches('/');
                    format!("{field}: {}", error.message)
                });
                Self::wrong_use(fields.collect::<Vec<_>>().join(" "))
            }
            other => Self::failed(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::failed(error.to_string())
    }
}
