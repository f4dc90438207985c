//! What can go wrong with a request, as the screens distinguish it. Made from the codes of `dto`, never from text.

use convolog_dto::{ErrorCode, FieldError, Problem};

/// Why a request did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// Nobody is signed in, or the proof was not enough (wrong password, second factor missing).
    Unauthenticated(ErrorCode),
    /// One lacks the permission, or must confirm who one is.
    Forbidden(ErrorCode),
    /// There is nothing here that one may see.
    NotFound,
    /// The state does not allow it.
    Conflict(ErrorCode),
    /// Somebody changed it meanwhile; load it again before saving.
    Stale,
    /// Something in the request is not valid; the fields say what.
    Invalid {
        /// What kind of rule is broken.
        code: ErrorCode,
        /// The broken rules, field by field.
        fields: Vec<FieldError>,
        /// The server's own sentence, for what has no words here; may be empty.
        detail: String,
    },
    /// Too many requests.
    TooMany {
        /// After how many seconds to try again, where the server said so.
        retry_after: Option<u32>,
    },
    /// The server could not be reached.
    Offline,
    /// The server failed.
    Server {
        /// What to look for in the server's log; empty where the answer did not come from the server itself.
        request_id: String,
    },
}

impl ApiError {
    /// The error that a problem document stands for.
    pub fn of(problem: Problem, retry_after: Option<u32>) -> Self {
        let code = problem.code;
        match code.status() {
            401 => Self::Unauthenticated(code),
            403 => Self::Forbidden(code),
            404 => Self::NotFound,
            409 => Self::Conflict(code),
            412 | 428 => Self::Stale,
            429 => Self::TooMany { retry_after },
            400..=499 => Self::Invalid {
                code,
                fields: problem.errors,
                detail: problem.detail,
            },
            _ => Self::Server {
                request_id: problem.request_id,
            },
        }
    }

    /// The error for an answer that is no problem document: something between here and the server spoke.
    pub fn of_status(status: u16, request_id: String) -> Self {
        match status {
            404 => Self::NotFound,
            413 => Self::Invalid {
                code: ErrorCode::TooLarge,
                fields: Vec::new(),
                detail: String::new(),
            },
            429 => Self::TooMany { retry_after: None },
            502..=504 => Self::Offline,
            _ => Self::Server { request_id },
        }
    }

    /// A refusal that is about one field.
    pub fn of_field(pointer: &str, code: ErrorCode) -> Self {
        Self::Invalid {
            code,
            fields: vec![FieldError {
                pointer: pointer.to_owned(),
                code: code.as_str().to_owned(),
                message: String::new(),
            }],
            detail: String::new(),
        }
    }

    /// What is wrong field by field.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Invalid { fields, .. } => fields,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ApiError;
    use convolog_dto::{ErrorCode, Problem};

    #[test]
    fn every_code_has_its_kind_and_only_the_server_s_own_failures_are_server_errors() {
        for code in ErrorCode::ALL {
            let error = ApiError::of(Problem::new(*code, ""), None);
            let is_server = matches!(error, ApiError::Server { .. });
            assert_eq!(is_server, code.status() >= 500, "{code:?} became {error:?}");
        }
    }

    #[test]
    fn a_stale_version_and_a_missing_one_both_ask_to_load_again() {
        for code in [ErrorCode::Stale, ErrorCode::PreconditionRequired] {
            assert_eq!(ApiError::of(Problem::new(code, ""), None), ApiError::Stale);
        }
    }
}
