//! The refresh cookie: HttpOnly, SameSite=Strict, on the path of the auth operations only.

use crate::{routes::BASE, settings::Settings};
use actix_web::{
    HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::StatusCode,
};
use convolog_dto::limits;
use convolog_service::{RefreshToken, auth::SignedIn, sso::COOKIE_LIFETIME_S};

/// The cookie's name.
pub const NAME: &str = "convolog_refresh";

/// Answers a sign-in: the session in the body, the refresh token in the cookie where there is a new one.
pub fn answer(settings: &Settings, status: StatusCode, signed_in: SignedIn) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    if let Some(token) = &signed_in.refresh_token {
        response.cookie(build(
            settings,
            token.expose().to_owned(),
            Duration::seconds(signed_in.lives_s.max(0)),
        ));
    }
    response.json(signed_in.session)
}

/// The refresh cookie of a session that began by way of a provider. It is `SameSite=Strict` all the same: the page that the browser
/// goes on to asks for its access token by itself, and gets a cookie that lives as long as the session then.
pub fn refresh(settings: &Settings, token: &RefreshToken) -> Cookie<'static> {
    build(
        settings,
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

/// Takes it back.
pub fn clear(settings: &Settings) -> Cookie<'static> {
    build(settings, String::new(), Duration::ZERO)
}

fn build(settings: &Settings, value: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(NAME, value)
        .path(format!("{}{BASE}/auth", settings.base_path))
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(settings.secure_cookies())
        .max_age(max_age)
        .finish()
}
