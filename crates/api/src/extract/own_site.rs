//! No other site makes a browser do anything here. What changes something takes a bearer token, which no other site can add, or
//! the refresh cookie, which no other site can send (`SameSite=Strict`); and where a browser says by which page a changing request was
//! made, it must be a page of ours. Programs say nothing of that kind and are not concerned.

use crate::{error::ApiError, settings::Settings, startup::State};
use actix_web::{
    Error, HttpRequest,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web,
};
use convolog_dto::ErrorCode;

/// Refuses what the page of another site asks for, before anything of it is looked at.
pub async fn only_from_own_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    if !request.method().is_safe() && is_foreign(request.request()) {
        let refusal = ApiError::new(
            ErrorCode::ForeignOrigin,
            "A page of another site made this request. Open ConvoLog itself.",
        );
        return Ok(request.error_response(refusal).map_into_right_body());
    }
    next.call(request).await.map(ServiceResponse::map_into_left_body)
}

fn is_foreign(request: &HttpRequest) -> bool {
    let text = |name: &str| {
        request
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap_or("?"))
    };
    if let Some(site) = text("sec-fetch-site") {
        // `none` is the user's own doing: an address typed, a bookmark.
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return false;
    };
    let settings = request
        .app_data::<web::Data<State>>()
        .map(|state| state.settings.clone());
    let host = text(header::HOST.as_str()).unwrap_or_default();
    !is_ours(settings.as_deref(), origin, host)
}

/// Whether a page of this origin is ours: that of the public URL, or where it is not set the one that the request itself was
/// sent to. A page cannot choose what a browser writes into either header.
fn is_ours(settings: Option<&Settings>, origin: &str, host: &str) -> bool {
    match settings.and_then(|settings| settings.public_url.as_deref()) {
        Some(public) => origin_of(public) == Some(origin),
        None => ["http://", "https://"]
            .iter()
            .any(|scheme| origin.strip_prefix(scheme) == Some(host) && !host.is_empty()),
    }
}

/// Scheme, host and port.
fn origin_of(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?;
    url.get(..scheme.len() + 3 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_origin_is_ours() {
        let mut settings = Settings::for_tests("data".into());
        for (origin, host, ours) in [
            ("http://127.0.0.1:8080", "127.0.0.1:8080", true),
            ("https://log.example.org", "log.example.org", true),
            ("https://evil.example", "log.example.org", false),
            ("https://log.example.org.evil.example", "log.example.org", false),
            ("null", "log.example.org", false),
            ("https://", "", false),
        ] {
            assert_eq!(is_ours(Some(&settings), origin, host), ours, "{origin}");
        }
        settings.public_url = Some("https://log.example.org/convolog".to_owned());
        for (origin, ours) in [
            ("https://log.example.org", true),
            ("http://log.example.org", false),
            ("https://evil.example", false),
        ] {
            // Whatever Host a proxy passes on.
            assert_eq!(is_ours(Some(&settings), origin, "evil.example"), ours, "{origin}");
        }
    }
}
