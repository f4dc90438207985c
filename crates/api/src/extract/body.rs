//! JSON bodies: one object of the right shape. (`web::Json` also takes an array with the values in the order of the fields.)

use super::bounded::{BODY_MAX_BYTES, too_large, unreadable};
use crate::error::ApiError;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, error::PayloadError, web};
use convolog_dto::ErrorCode;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use std::{future::Future, pin::Pin};

/// The body of a request, read into `T`.
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media_type = request.content_type().to_ascii_lowercase();
        let payload = payload.take();
        Box::pin(async move {
            if !(media_type == "application/json"
                || media_type.starts_with("application/") && media_type.ends_with("+json"))
            {
                return Err(ApiError::new(
                    ErrorCode::UnsupportedMediaType,
                    "Send Content-Type: application/json.",
                ));
            }
            parse(&read(payload).await?).map(Self)
        })
    }
}

async fn read(mut payload: Payload) -> Result<web::BytesMut, ApiError> {
    let mut bytes = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error: PayloadError| unreadable(&error))?;
        if bytes.len().saturating_add(chunk.len()) > BODY_MAX_BYTES {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let malformed = |detail: String| ApiError::new(ErrorCode::MalformedJson, detail);
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(malformed("The body must be one JSON object.".to_owned()));
    }
    serde_json::from_slice(bytes).map_err(|error| malformed(error.to_string()))
}
