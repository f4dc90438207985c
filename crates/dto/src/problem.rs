//! The one error envelope (RFC 9457) and the one table of public error codes.

use serde::{Deserialize, Serialize};

/// `application/problem+json`, the body of every error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A relative reference that names the kind of problem: `/problems/{code}`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(example = "/problems/not_found"))]
    pub kind: String,
    /// The kind of problem in a few words.
    #[cfg_attr(feature = "openapi", schema(example = "Not found"))]
    pub title: String,
    /// The HTTP status, again.
    #[cfg_attr(feature = "openapi", schema(minimum = 400, maximum = 599, example = 404))]
    pub status: i32,
    /// What happened in this case, for a person.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "There is nothing here that you may see.")
    )]
    pub detail: String,
    /// The code to match on.
    pub code: ErrorCode,
    /// The request, as in the `X-Request-Id` header and the server's log.
    #[serde(default)]
    pub request_id: String,
    /// What is wrong field by field; empty when the problem is not about fields.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

/// One thing wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the body, or `?name` for a query parameter.
    #[cfg_attr(feature = "openapi", schema(example = "/title"))]
    pub pointer: String,
    /// The code to match on, e.g. `too_long`.
    #[cfg_attr(feature = "openapi", schema(example = "too_long"))]
    pub code: String,
    /// The same for a person.
    #[cfg_attr(feature = "openapi", schema(example = "At most 200 characters."))]
    pub message: String,
}

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $word:tt, $status:literal, $title:literal;)+) => {
        /// Every public error code: the word, its HTTP status and its title stand in one table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ErrorCode { $($(#[$doc])* #[doc = $title] #[serde(rename = $word)] $variant),+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The wire form.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            /// The HTTP status that it is answered with.
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status),+ } }
            /// The kind of problem in a few words.
            pub const fn title(self) -> &'static str { match self { $(Self::$variant => $title),+ } }
        }
    };
}

error_codes! {
    MalformedJson = "malformed_json", 400, "The body is not valid JSON of the right shape";
    MalformedBody = "malformed_body", 400, "The body cannot be read";
    InvalidId = "invalid_id", 400, "The id in the path is not valid";
    InvalidQuery = "invalid_query", 400, "A query parameter is not valid";
    InvalidCursor = "invalid_cursor", 400, "The cursor is not valid";
    InvalidHeader = "invalid_header", 400, "A header is not valid";
    Unauthenticated = "unauthenticated", 401, "Sign in first";
    InvalidCredentials = "invalid_credentials", 401, "E-mail or password is wrong";
    TokenExpired = "token_expired", 401, "The access token has expired";
    TotpRequired = "totp_required", 401, "A second factor is required";
    InvalidTotp = "invalid_totp", 401, "The code of the second factor is wrong";
    SetupTokenRequired = "setup_token_required", 401, "The set-up token is missing or wrong";
    Forbidden = "forbidden", 403, "You lack the permission for this";
    ForeignOrigin = "foreign_origin", 403, "The request came from another site";
    NotForTokens = "not_for_tokens", 403, "An API token cannot do this";
    StepUpRequired = "step_up_required", 403, "Confirm who you are again";
    TotpEnrolmentRequired = "totp_enrolment_required", 403, "Set up a second factor first";
    CannotGrant = "cannot_grant", 403, "Nobody grants what they do not hold";
    LocalLoginDisabled = "local_login_disabled", 403, "Signing in by password is switched off";
    AccessReasonRequired = "access_reason_required", 403, "Say why you open this file";
    NotFound = "not_found", 404, "Not found";
    InvalidLink = "invalid_link", 404, "The link does not work any more";
    MethodNotAllowed = "method_not_allowed", 405, "The method is not allowed here";
    RequestTimeout = "request_timeout", 408, "The body came too slowly";
    Conflict = "conflict", 409, "The state does not allow this";
    AlreadySetUp = "already_set_up", 409, "This instance is already set up";
    AlreadyExists = "already_exists", 409, "There is one already";
    NotADraft = "not_a_draft", 409, "The entry is no longer a draft";
    NotFinal = "not_final", 409, "The entry is not final";
    IdempotencyInProgress = "idempotency_in_progress", 409, "The same request is still being worked on";
    LastSuperAdmin = "last_super_admin", 409, "The last active super admin must stay";
    LastBackup = "last_backup", 409, "The last good backup must stay";
    OwnAccount = "own_account", 409, "Not to one's own account";
    SsoNotProven = "sso_not_proven", 409, "No provider has signed in an active super admin yet";
    Stale = "stale", 412, "Somebody changed it meanwhile";
    TooLarge = "too_large", 413, "The body is too large";
    UnsupportedMediaType = "unsupported_media_type", 415, "The media type is not supported";
    RangeNotSatisfiable = "range_not_satisfiable", 416, "The range cannot be served";
    Invalid = "invalid", 422, "Some fields are not valid";
    FutureEvent = "future_event", 422, "The event lies in the future";
    LateReasonRequired = "late_reason_required", 422, "Say why it is recorded late";
    Cycle = "cycle", 422, "That would make a circle in the reporting line";
    IdempotencyMismatch = "idempotency_mismatch", 422, "The idempotency key was used with another body";
    PreconditionRequired = "precondition_required", 428, "If-Match is required";
    TooManyRequests = "too_many_requests", 429, "Too many requests";
    TooManyExports = "too_many_exports", 429, "Too many exports at once";
    Internal = "internal", 500, "Something went wrong on the server";
    StorageFull = "storage_full", 507, "The disk is full";
    Unavailable = "unavailable", 503, "The server is busy";
}

impl Problem {
    /// A problem without field errors; the request id is filled in at the edge.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: i32::from(code.status()),
            detail: detail.into(),
            code,
            request_id: String::new(),
            errors: Vec::new(),
        }
    }
}
