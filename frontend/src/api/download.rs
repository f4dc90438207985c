//! Fetching a file: with the bearer token, which a plain link could not carry.

use reqwasm::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::ApiError;
use super::client::{address, bearer, failure};
use super::proofs::Given;

/// The bytes behind an operation (`attachments/{id}/content`). The browser keeps large ones on disk.
pub async fn download(path: &str) -> Result<Blob, ApiError> {
    fetch(path, None).await
}

/// The bytes that an operation makes of a JSON document (`exports/case-file`).
pub async fn download_made(path: &str, body: &impl serde::Serialize) -> Result<Blob, ApiError> {
    let body = serde_json::to_string(body).unwrap_or_default();
    fetch(path, Some(body)).await
}

/// Asks by `GET`, or by `POST` where there is a body.
async fn fetch(path: &str, body: Option<String>) -> Result<Blob, ApiError> {
    let mut given = Given::default();
    loop {
        match attempt(path, body.as_deref(), &given).await {
            Err(refusal) => given.meet(refusal).await?,
            outcome => return outcome,
        }
    }
}

async fn attempt(path: &str, body: Option<&str>, given: &Given) -> Result<Blob, ApiError> {
    let mut request = match body {
        Some(body) => Request::post(&address(path))
            .header("Content-Type", "application/json")
            .body(body),
        None => Request::get(&address(path)),
    };
    if let Some(bearer) = bearer() {
        request = request.header("Authorization", &bearer);
    }
    if let Some(reason) = &given.reason {
        request = request.header("X-Access-Reason", reason);
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
