//! Query parameters: repeated keys, closed words, unknown names refused (`web::Query` can do none of these).

use crate::error::ApiError;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use convolog_dto::ErrorCode;
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

/// The query of a request, read into `T`.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Self))
    }
}

/// Reads a query string, as [`Query`] does.
///
/// # Errors
/// 400 `invalid_query`.
pub fn parse<T: DeserializeOwned>(query: &str) -> Result<T, ApiError> {
    if let Some(name) = without_value(query) {
        let detail = format!("The parameter {name} has no value. Leave it out or give it one.");
        return Err(ApiError::new(ErrorCode::InvalidQuery, detail));
    }
    serde_html_form::from_str(query)
        .map_err(|error| ApiError::new(ErrorCode::InvalidQuery, error.to_string()))
}

/// What somebody looks for may be empty, and is found nowhere or everywhere.
const LOOKED_FOR: [&str; 4] = ["q", "tag", "all_tags", "not_tag"];

/// The first parameter that names nothing. Read as absent, `overdue=` would answer another question than was asked.
fn without_value(query: &str) -> Option<&str> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .find(|(name, value)| value.is_empty() && !LOOKED_FOR.contains(name))
        .map(|(name, _)| name)
}
