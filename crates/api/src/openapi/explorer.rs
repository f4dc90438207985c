//! The local explorer of the API: Swagger UI out of the archive that its crate carries, which is a third of the size of its files.

use crate::{
    error::{ApiError, ApiResult},
    startup::blocking,
};
use actix_web::{HttpResponse, get, http::header, web};
use convolog_dto::ErrorCode;
use convolog_service::ServiceError;
use std::{
    fmt::Display,
    io::{Cursor, Read},
};
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// What the page loads, and its media types. The archive has more: other builds, sources.
const FILES: [(&str, &str); 7] = [
    ("index.html", "text/html; charset=utf-8"),
    ("index.css", "text/css; charset=utf-8"),
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    (
        "swagger-ui-standalone-preset.js",
        "text/javascript; charset=utf-8",
    ),
    ("favicon-16x16.png", "image/png"),
    ("favicon-32x32.png", "image/png"),
];

/// The script that begins it all; the archive's own shows an example. Nothing is validated elsewhere.
const INITIALIZER: &str = r##"window.onload = function () {
  window.ui = SwaggerUIBundle({
    url: "../openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    layout: "StandaloneLayout",
    validatorUrl: "none",
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
  });
};
"##;

/// The explorer sets style attributes of its own; still nothing comes from elsewhere.
const CSP: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// A relative redirect, so that it holds below a sub-path as well.
#[get("/api/docs")]
pub async fn explorer_root() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, "docs/"))
        .finish()
}

#[get("/api/docs/{file:.*}")]
pub async fn explorer(file: web::Path<String>) -> ApiResult<HttpResponse> {
    let asked = match file.as_str() {
        "" => "index.html",
        other => other,
    };
    if asked == "swagger-initializer.js" {
        return Ok(answer(
            "text/javascript; charset=utf-8",
            INITIALIZER.as_bytes().to_vec(),
        ));
    }
    let found = FILES.into_iter().find(|(name, _)| *name == asked);
    let (name, media_type) =
        found.ok_or_else(|| ApiError::new(ErrorCode::NotFound, "The explorer has no such file."))?;
    let bytes = blocking(move || unpacked(name)).await?;
    Ok(answer(media_type, bytes))
}

fn answer(media_type: &'static str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CONTENT_SECURITY_POLICY, CSP))
        .body(bytes)
}

/// A file of the archive, whose folder bears the version.
fn unpacked(name: &str) -> Result<Vec<u8>, ServiceError> {
    let failed = |error: &dyn Display| ServiceError::Internal(format!("the explorer's {name}: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED)).map_err(|error| failed(&error))?;
    let end = format!("/dist/{name}");
    let at = archive
        .file_names_raw()
        .position(|path| path.ends_with(end.as_bytes()))
        .ok_or_else(|| failed(&"not in the archive"))?;
    let mut file = archive.by_index(at).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_has_every_file_that_the_page_loads() {
        for (name, _) in FILES {
            assert!(!unpacked(name).unwrap().is_empty(), "{name}");
        }
        let page = String::from_utf8(unpacked("index.html").unwrap()).unwrap();
        let loaded = page.split(['"', '\'']).filter_map(|part| {
            part.strip_prefix("./")
                .or_else(|| part.ends_with(".css").then_some(part))
        });
        let mut count = 0;
        for name in loaded {
            assert!(
                name == "swagger-initializer.js" || FILES.iter().any(|(known, _)| *known == name),
                "{name}"
            );
            count += 1;
        }
        assert!(count >= 6, "{page}");
    }
}
