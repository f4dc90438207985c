//! The embedded web UI: the files that `cargo xtask ui` left in `frontend/dist`, and the page itself for every path of the app.
//! Without a built UI there is one plain page, so that the server never needs wasm to compile.

use crate::{
    error::{ApiError, method_not_allowed},
    startup::State,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{Method, header},
    web,
};
use convolog_dto::ErrorCode;
use flate2::read::GzDecoder;
use rust_embed::RustEmbed;
use std::{borrow::Cow, io::Read};

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Dist;

/// Shown when the UI was not built.
const PLAIN_PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>ConvoLog</title>\
     <p>The server runs, but it was built without its web UI. Build it with <code>cargo xtask ui</code>. \
     The API is described at <a href=\"api/docs/\">api/docs</a>.</p></html>";

/// Whatever no route took: an unknown or wrongly asked API path, a file of the UI, or a page of the UI.
pub async fn fallback(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, ApiError> {
    let path = request.path();
    if path.starts_with("/api/") || path.starts_with("/health/") || path == crate::metrics::PATH {
        return no_such_operation(&state, path);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(ApiError::new(
            ErrorCode::NotFound,
            "There is nothing here for this method.",
        ));
    }
    let name = path.trim_start_matches('/');
    if let Some(response) = file(&request, name) {
        return Ok(response);
    }
    // A path with an ending is a file that is missing; any other is a page of the app, which routes by itself.
    if name.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return Err(ApiError::new(ErrorCode::NotFound, "There is no such file."));
    }
    Ok(page(&state))
}

fn no_such_operation(state: &State, path: &str) -> Result<HttpResponse, ApiError> {
    match state.document.allowed(path) {
        Some(methods) => Ok(method_not_allowed(methods)),
        None => Err(ApiError::new(
            ErrorCode::NotFound,
            "There is no such operation; see /api/docs.",
        )),
    }
}

fn page(state: &State) -> HttpResponse {
    let html = Dist::get("index.html").map_or(Cow::Borrowed(PLAIN_PAGE), |file| {
        Cow::Owned(String::from_utf8_lossy(&file.data).into_owned())
    });
    let html = html.replace("{{base_path}}", &state.settings.base_path);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(html)
}

/// A file of the UI, compressed beforehand where the client takes it so.
fn file(request: &HttpRequest, name: &str) -> Option<HttpResponse> {
    if name.is_empty() || name == "index.html" {
        return None;
    }
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let (encoding, bytes) = stored(name, accepted)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(media_type(name))
        .insert_header((header::VARY, "accept-encoding"));
    // Names carry the hash of the content, except for the few that a browser asks for by a fixed name.
    let forever = name.contains('-') && !name.starts_with("favicon");
    response.insert_header((
        header::CACHE_CONTROL,
        if forever {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        },
    ));
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    Some(response.body(bytes))
}

/// The bytes of a file in an encoding that is accepted; none for a file that is not there. What compresses lies there compressed only.
fn stored(name: &str, accepted: &str) -> Option<(Option<&'static str>, web::Bytes)> {
    let fitting = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| accepted.contains(encoding))
        .find_map(|(encoding, ending)| Some((Some(encoding), embedded(&format!("{name}{ending}"))?)));
    let plain = || Some((None, embedded(name)?));
    // For curl and its like; browsers take both.
    let unpacked = || {
        let packed = embedded(&format!("{name}.gz"))?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_ref()).read_to_end(&mut bytes).ok()?;
        Some((None, bytes.into()))
    };
    fitting.or_else(plain).or_else(unpacked)
}

fn embedded(name: &str) -> Option<web::Bytes> {
    Some(match Dist::get(name)?.data {
        Cow::Borrowed(bytes) => web::Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}
