//! Fetching a file: with the bearer token, which a plain link could not carry.

use convolog_dto::ErrorCode;
use reqwasm::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::ApiError;
use super::client::{address, bearer, failure, refresh};

/// The bytes behind an operation (`attachments/{id}/content`). The browser keeps large ones on disk.
pub async fn download(path: &str) -> Result<Blob, ApiError> {
    match attempt(path).await {
        Err(ApiError::Unauthenticated(ErrorCode::TokenExpired)) => {
            refresh().await?;
            attempt(path).await
        }
        outcome => outcome,
    }
}

async fn attempt(path: &str) -> Result<Blob, ApiError> {
    let mut request = Request::get(&address(path));
    if let Some(bearer) = bearer() {
        request = request.header("Authorization", &bearer);
    }
    let response = request.send().await.map_err(|_network| ApiError::Offline)?;
    if !response.ok() {
        let text = response.text().await.map_err(|_network| ApiError::Offline)?;
        return Err(failure(&response, &text));
    }
    let blob = response.as_raw().blob().map_err(|_js| ApiError::Offline)?;
    let blob = JsFuture::from(blob).await.map_err(|_network| ApiError::Offline)?;
    blob.dyn_into().map_err(|_shape| ApiError::Offline)
}
