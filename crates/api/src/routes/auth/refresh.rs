//! `POST /auth/refresh`

use super::cookie;
use crate::{
    error::{ApiError, ApiResult},
    extract::Origin,
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, post, web};
use convolog_dto::{ErrorCode, Session};

/// Trades the refresh cookie for a fresh access token.
///
/// The cookie is rotated at each use. A cookie that was used before ends the session, but for ten seconds of grace for two
/// tabs of one browser.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))),
    responses((status = 200, description = "Still signed in.", body = Session),
              (status = 401, description = "There is no valid refresh cookie.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[post("/auth/refresh")]
pub async fn refresh_session(
    state: web::Data<State>,
    origin: Origin,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let Some(token) = request
        .cookie(cookie::refresh_name(&state.settings))
        .map(|c| c.value().to_owned())
        .filter(|value| !value.is_empty())
    else {
        return Err(ApiError::new(
            ErrorCode::Unauthenticated,
            "There is no refresh cookie. Sign in.",
        ));
    };
    let services = state.services.clone();
    let signed_in =
        blocking(move || convolog_service::auth::refresh_session(&services, &token, origin.0)).await?;
    Ok(cookie::answer(&state.settings, StatusCode::OK, signed_in))
}
