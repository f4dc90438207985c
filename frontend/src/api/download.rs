//! Fetching a file that the page itself shows: with the bearer token, which a plain link could not carry.

use reqwasm::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::ApiError;
use super::client::{address, bearer, failure};
use super::proofs::Given;

/// The bytes behind an operation (`attachments/{id}/content`). The browser keeps large ones on disk.
pub async fn download(path: &str) -> Result<Blob, ApiError> {
    let mut given = Given::default();
    loop {
        match attempt(path, &given).await {
            Err(refusal) => given.meet(refusal).await?,
            outcome => return outcome,
        }
    }
}

async fn attempt(path: &str, given: &Given) -> Result<Blob, ApiError> {
    let mut request = Request::get(&address(path));
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
