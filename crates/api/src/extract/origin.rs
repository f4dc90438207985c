//! Where a request came from, and the bearer token it carries.

use super::access_reason::access_reason;
use crate::{error::ApiError, request_id::current_request_id, routes::auth::cookie, startup::State};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use convolog_dto::ErrorCode;
use convolog_service::RequestMeta;
use std::future::{Ready, ready};

/// The client's address, its name for itself, the request id and the idempotency key.
pub struct Origin(pub RequestMeta);

impl FromRequest for Origin {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(meta_of(request).map(Self))
    }
}

/// Reads what the audit trail and the throttles need.
pub fn meta_of(request: &HttpRequest) -> Result<RequestMeta, ApiError> {
    Ok(RequestMeta {
        ip: client_ip(request),
        user_agent: text_header(request, header::USER_AGENT.as_str())
            .map(|text| text.chars().take(200).collect()),
        device: device_of(request),
        request_id: Some(current_request_id()),
        idempotency_key: idempotency_key(request)?,
        access_reason: access_reason(request)?,
    })
}

/// The mark that a browser was given when somebody signed in there.
fn device_of(request: &HttpRequest) -> Option<String> {
    let state = request.app_data::<web::Data<State>>()?;
    let mark = request.cookie(cookie::device_name(&state.settings))?;
    Some(mark.value().chars().take(200).collect())
}

/// The peer's address; the forwarded one only where the peer is a trusted proxy.
fn client_ip(request: &HttpRequest) -> Option<String> {
    let peer = request.peer_addr()?.ip();
    let trusted = request
        .app_data::<web::Data<State>>()
        .is_some_and(|state| state.settings.trusts_proxy(peer));
    if !trusted {
        return Some(peer.to_string());
    }
    // The last address was added by our proxy; those before it are the client's own claim.
    let forwarded = text_header(request, "x-forwarded-for")?;
    forwarded
        .rsplit(',')
        .next()
        .and_then(|ip| ip.trim().parse::<std::net::IpAddr>().ok())
        .map_or(Some(peer), Some)
        .map(|ip| ip.to_string())
}

fn text_header<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, ApiError> {
    let Some(value) = request.headers().get("idempotency-key") else {
        return Ok(None);
    };
    match value.to_str() {
        Ok(key) if (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) => {
            Ok(Some(key.to_owned()))
        }
        _ => Err(ApiError::new(
            ErrorCode::InvalidHeader,
            "Idempotency-Key takes 1 to 255 visible ASCII characters.",
        )),
    }
}

/// The token of `Authorization: Bearer …`, if there is one.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = text_header(request, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
