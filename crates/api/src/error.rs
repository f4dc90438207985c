//! Where errors leave the house: everything becomes `application/problem+json`. A 5xx says nothing to the client and is logged
//! once, here, with the request id.

use crate::startup::State;
use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    error::{InternalError, PathError},
    http::{StatusCode, header},
    web,
};
use convolog_dto::{ErrorCode, FieldError, Problem};
use convolog_service::ServiceError;
use std::fmt;

/// After how many seconds to ask again for an export, when too many run.
const EXPORT_RETRY_S: u64 = 30;

/// The one error type of handlers and extractors.
#[derive(Debug)]
pub struct ApiError {
    // Boxed, because every handler's result carries it.
    problem: Box<Problem>,
    retry_after_s: Option<u64>,
    cause: Option<String>,
}

/// The result of every handler.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A refusal with a code of the public table.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            problem: Box::new(Problem::new(code, detail)),
            retry_after_s: None,
            cause: None,
        }
    }

    /// Something unforeseen: the cause goes to the log, not to the client.
    pub fn internal(cause: impl fmt::Display) -> Self {
        let detail = "Something went wrong on the server. Nothing was saved. The log has the details under this request id.";
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(ErrorCode::Internal, detail)
        }
    }

    fn with_fields(mut self, errors: Vec<FieldError>) -> Self {
        self.problem.errors = errors;
        self
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}",
            self.problem.code.as_str(),
            self.cause.as_deref().unwrap_or(&self.problem.detail)
        )
    }
}

impl From<ServiceError> for ApiError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused { code, detail } => Self {
                retry_after_s: (code == ErrorCode::TooManyExports).then_some(EXPORT_RETRY_S),
                ..Self::new(code, detail)
            },
            ServiceError::Invalid(errors) => {
                Self::new(ErrorCode::Invalid, "Some fields are not valid; see errors.").with_fields(errors)
            }
            ServiceError::TooMany { retry_after_s } => Self {
                retry_after_s: Some(retry_after_s),
                ..Self::new(
                    ErrorCode::TooManyRequests,
                    format!("Try again in {retry_after_s} seconds."),
                )
            },
            ServiceError::Internal(cause) => Self::internal(cause),
        }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        if let Some(cause) = &self.cause {
            tracing::error!(error = %cause, "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        if let Some(seconds) = self.retry_after_s {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.status_code() == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let problem = Problem {
            request_id: crate::request_id::current_request_id(),
            ..(*self.problem).clone()
        };
        response.body(serde_json::to_vec(&problem).unwrap_or_default())
    }
}

/// 405 with the methods that the path does take.
pub fn method_not_allowed(methods: &str) -> HttpResponse {
    let error = ApiError::new(ErrorCode::MethodNotAllowed, format!("This path takes {methods}."));
    let mut response = HttpResponse::from_error(error);
    if let Ok(value) = header::HeaderValue::from_str(methods) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}

/// What `web::Path` could not read.
pub fn path_error(_error: PathError, request: &HttpRequest) -> actix_web::Error {
    // `PATCH /people/import` reaches the handler of `/people/{id}`; it is the method that is wrong, not an id.
    let methods = request
        .app_data::<web::Data<State>>()
        .and_then(|state| state.document.allowed(request.path()));
    if let Some(methods) = methods
        && methods
            .split(", ")
            .all(|method| method != request.method().as_str())
    {
        return InternalError::from_response("wrong method", method_not_allowed(methods)).into();
    }
    ApiError::new(
        ErrorCode::InvalidId,
        "An id is a UUID such as 01937f1e-8a70-7cc0-b5a1-000000000001.",
    )
    .into()
}
