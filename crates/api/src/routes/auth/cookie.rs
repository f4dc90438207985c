//! The cookies: HttpOnly, SameSite=Strict, on the path of the auth operations only. One keeps a session alive; the other opens
//! nothing, it tells the owner's browser from strangers who fail to sign in.

use crate::{routes::BASE, settings::Settings};
use actix_web::{
    HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::StatusCode,
};
use convolog_dto::limits;
use convolog_service::{RefreshToken, auth::SignedIn, sso::COOKIE_LIFETIME_S};

/// How long a browser is known again after its last sign-in.
const DEVICE_LIFETIME: Duration = Duration::days(180);

/// The name of the cookie with the refresh token. Where the instance is reached by TLS, browsers take it from nowhere else.
pub fn refresh_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies() {
        "__Secure-convolog_refresh"
    } else {
        "convolog_refresh"
    }
}

/// The name of the cookie with the browser's mark.
pub fn device_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies() {
        "__Secure-convolog_device"
    } else {
        "convolog_device"
    }
}

/// Answers a sign-in: the session in the body, the refresh token in the cookie where there is a new one.
pub fn answer(settings: &Settings, status: StatusCode, signed_in: SignedIn) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    for cookie in of(settings, &signed_in) {
        response.cookie(cookie);
    }
    response.json(signed_in.session)
}

/// The cookies of a sign-in.
pub fn of(settings: &Settings, signed_in: &SignedIn) -> Vec<Cookie<'static>> {
    let refresh = signed_in.refresh_token.as_ref().map(|token| {
        build(
            settings,
            refresh_name(settings),
            token.expose().to_owned(),
            Duration::seconds(signed_in.lives_s.max(0)),
        )
    });
    let device = signed_in
        .device
        .clone()
        .map(|mark| build(settings, device_name(settings), mark, DEVICE_LIFETIME));
    refresh.into_iter().chain(device).collect()
}

/// The refresh cookie of a session that began by way of a provider. It is `SameSite=Strict` all the same: the page that the browser
/// goes on to asks for its access token by itself, and gets a cookie that lives as long as the session then.
pub fn refresh(settings: &Settings, token: &RefreshToken) -> Cookie<'static> {
    build(
        settings,
        refresh_name(settings),
        token.expose().to_owned(),
        Duration::hours(limits::SESSION_HOURS_MAX),
    )
}

/// A sign-in on its way. It comes back from another site, so it is `SameSite=Lax`.
pub fn sso(settings: &Settings, name: String, value: String) -> Cookie<'static> {
    build_sso(settings, name, value, Duration::seconds(COOKIE_LIFETIME_S))
}

/// Takes it back.
pub fn clear_sso(settings: &Settings, name: String) -> Cookie<'static> {
    build_sso(settings, name, String::new(), Duration::ZERO)
}

fn build_sso(settings: &Settings, name: String, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path(format!("{}{BASE}/auth/oidc", settings.base_path))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.secure_cookies())
        .max_age(max_age)
        .finish()
}

/// Takes the refresh token back. The mark stays: it opens nothing.
pub fn clear(settings: &Settings) -> Cookie<'static> {
    build(settings, refresh_name(settings), String::new(), Duration::ZERO)
}

fn build(settings: &Settings, name: &'static str, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path(format!("{}{BASE}/auth", settings.base_path))
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(settings.secure_cookies())
        .max_age(max_age)
        .finish()
}
