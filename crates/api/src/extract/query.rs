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
        let parsed = serde_html_form::from_str(request.query_string());
        ready(
            parsed
                .map(Self)
                .map_err(|error| ApiError::new(ErrorCode::InvalidQuery, error.to_string())),
        )
    }
}
