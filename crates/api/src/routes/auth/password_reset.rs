//! `POST /auth/password-reset`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::PasswordResetRequest;

/// Asks for a link to a new password by mail.
///
/// Answers 202 for every address, at the same speed, whether or not somebody has an account. Nothing is sent where the instance
/// sends no mail (`features` of `/meta`); ask an admin for a link then.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))), request_body = PasswordResetRequest,
    responses((status = 202, description = "Taken.")))]
#[post("/auth/password-reset")]
pub async fn request_password_reset(
    state: web::Data<State>,
    origin: Origin,
    body: Json<PasswordResetRequest>,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::passwords::request_password_reset(&state.services, &body.0, origin.0))
        .await?;
    Ok(HttpResponse::Accepted().finish())
}
