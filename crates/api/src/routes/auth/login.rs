//! `POST /auth/login`

use super::cookie;
use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, http::StatusCode, post, web};
use convolog_dto::{Login, Session};

/// Signs in by e-mail and password.
///
/// Answers alike for an unknown account and a wrong password. The access token is valid for 15 minutes; the refresh token
/// travels in an HttpOnly cookie.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))), request_body = Login,
    responses((status = 200, description = "Signed in.", body = Session),
              (status = 401, description = "`invalid_credentials`, or `totp_required`.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[post("/auth/login")]
pub async fn login(state: web::Data<State>, origin: Origin, body: Json<Login>) -> ApiResult<HttpResponse> {
    let services = state.services.clone();
    let signed_in =
        blocking(move || convolog_service::auth::login(&services, body.into_inner(), origin.0)).await?;
    Ok(cookie::answer(&state.settings, StatusCode::OK, signed_in))
}
