//! `If-Match` and `If-None-Match`: nobody overwrites what they have not read.

use crate::error::ApiError;
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use convolog_dto::ErrorCode;
use std::future::{Ready, ready};

/// The version that the client read, from `If-Match`. Required: 428 without it.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i64);

/// The header as the OpenAPI document names it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it only describes the header that IfMatch reads")]
pub struct IfMatchHeader {
    /// The `ETag` of what you read. 428 without it, 412 when somebody changed it meanwhile.
    #[param(rename = "If-Match", pattern = "^\"[0-9]{1,18}\"$", example = "\"3\"")]
    if_match: String,
}

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(match request.headers().get(header::IF_MATCH) {
            None => Err(ApiError::new(
                ErrorCode::PreconditionRequired,
                "Send If-Match with the ETag of what you read.",
            )),
            Some(value) => value.to_str().ok().and_then(version_of).map(Self).ok_or_else(|| {
                ApiError::new(
                    ErrorCode::InvalidHeader,
                    "If-Match takes one strong ETag as this server gave it, such as \"3\".",
                )
            }),
        })
    }
}

/// The same where the operation does without: 412 only when the header is there and stale.
#[derive(Clone, Copy, Debug)]
pub struct IfMatchOptional(pub Option<i64>);

/// The optional header as the OpenAPI document names it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it only describes the header that IfMatchOptional reads")]
pub struct IfMatchOptionalHeader {
    /// The `ETag` of what you read, to be refused with 412 when somebody changed it meanwhile.
    #[param(
        rename = "If-Match",
        required = false,
        nullable = false,
        pattern = "^\"[0-9]{1,18}\"$",
        example = "\"3\""
    )]
    if_match: Option<String>,
}

impl FromRequest for IfMatchOptional {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if request.headers().contains_key(header::IF_MATCH) {
            ready(
                IfMatch::from_request(request, payload)
                    .into_inner()
                    .map(|IfMatch(version)| Self(Some(version))),
            )
        } else {
            ready(Ok(Self(None)))
        }
    }
}

/// The versions that the client has, from `If-None-Match`.
#[derive(Clone, Debug, Default)]
pub struct IfNoneMatch(Vec<i64>);

impl IfNoneMatch {
    /// Whether the client has this version.
    pub fn matches(&self, version: i64) -> bool {
        self.0.contains(&version)
    }
}

impl FromRequest for IfNoneMatch {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let header = request
            .headers()
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        ready(Ok(Self(
            header
                .split(',')
                .filter_map(|tag| version_of(tag.trim().trim_start_matches("W/")))
                .collect(),
        )))
    }
}

fn version_of(tag: &str) -> Option<i64> {
    let digits = tag.strip_prefix('"')?.strip_suffix('"')?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn only_a_strong_tag_of_ours_is_a_version() {
        assert_eq!(version_of("\"12\""), Some(12));
        for other in [
            "12",
            "W/\"12\"",
            "\"+1\"",
            "\"\"",
            "\"a\"",
            "*",
            "\"1\", \"2\"",
            "\"99999999999999999999\"",
        ] {
            assert_eq!(version_of(other), None, "{other}");
        }
    }
}
