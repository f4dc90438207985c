//! The outermost middleware: a request id, the security headers, and one log line for each request.

use crate::startup::State;
use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web,
};
use std::time::Instant;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// Everything is refused but what the UI needs: its own script, style, images and requests.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
     img-src 'self' data: blob:; frame-src blob:; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

/// The id of the request that is being worked on; empty outside of one.
pub fn current_request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Wraps every request.
pub async fn wrap(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = new_request_id();
    let started = Instant::now();
    let (method, path) = (request.method().clone(), without_token(request.path()).to_owned());
    let by_tls = request
        .app_data::<web::Data<State>>()
        .is_some_and(|state| state.settings.secure_cookies());
    let outcome = REQUEST_ID.scope(id.clone(), next.call(request)).await;
    // An error becomes its response here, so that it gets the same headers as everything else.
    let mut response = outcome?;
    add(response.headers_mut(), &id);
    if by_tls {
        let always = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, always);
    }
    tracing::info!(
        request.id = %id,
        http.method = %method,
        http.path = %path,
        http.status = response.status().as_u16(),
        duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    Ok(response)
}

/// The path without the token of a one-time link, which is a secret until it is used.
fn without_token(path: &str) -> &str {
    ["/invite/", "/reset/", "/downloads/"]
        .iter()
        .find_map(|page| path.find(page).and_then(|at| path.get(..at + page.len())))
        .unwrap_or(path)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a request id is no id of the record; it needs no repeating"
)]
fn new_request_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

fn add(headers: &mut HeaderMap, id: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            header::PERMISSIONS_POLICY,
            "camera=(self), microphone=(), geolocation=(), payment=()",
        ),
        // What the API says concerns one person at one moment; files of the UI say otherwise themselves.
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_token;

    #[test]
    fn the_token_of_a_link_is_not_logged() {
        assert_eq!(without_token("/invite/secret"), "/invite/");
        assert_eq!(without_token("/log/reset/secret/"), "/log/reset/");
        assert_eq!(
            without_token("/api/v1/invitations/accept"),
            "/api/v1/invitations/accept"
        );
    }
}
