//! Which part of a file a client wants (RFC 9110): all of it, one range, or nothing because it has it already.

use crate::error::ApiError;
use actix_web::{HttpRequest, HttpResponse, ResponseError, http::header};
use convolog_dto::ErrorCode;
use std::ops::Range;

/// What the conditional headers ask for.
pub enum Wanted {
    /// The whole file.
    All,
    /// These bytes, counted from 0, the end not included.
    Part(Range<u64>),
    /// Bytes beyond its end.
    TooFar,
    /// Nothing: 304.
    Nothing,
}

/// What is wanted of a file with this `ETag` and of this size.
pub fn wanted(request: &HttpRequest, tag: &str, size: u64) -> Wanted {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    let known = |list: &str| {
        list.split(',')
            .any(|one| matches!(one.trim(), "*") || one.trim().trim_start_matches("W/") == tag)
    };
    if text(header::IF_NONE_MATCH).is_some_and(known) {
        return Wanted::Nothing;
    }
    // A part is of use only to whoever has the rest of the same bytes.
    if text(header::IF_RANGE).is_some_and(|one| one.trim() != tag) {
        return Wanted::All;
    }
    // What is no range of bytes, or several of them, is answered with the whole: RFC 9110 leaves us the choice.
    match text(header::RANGE).map(str::parse) {
        Some(Ok(header::Range::Bytes(ranges))) => match ranges.as_slice() {
            [one] => one
                .to_satisfiable_range(size)
                .map_or(Wanted::TooFar, |(first, last)| {
                    Wanted::Part(first..last.saturating_add(1))
                }),
            _ => Wanted::All,
        },
        _ => Wanted::All,
    }
}

/// 416.
pub fn too_far(size: u64) -> HttpResponse {
    let detail = format!("The file has {size} bytes.");
    let mut response = ApiError::new(ErrorCode::RangeNotSatisfiable, detail).error_response();
    if let Ok(value) = header::HeaderValue::try_from(format!("bytes */{size}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}
