//! `POST /auth/password-reset/complete`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::PasswordReset;

/// Chooses a new password by a link.
///
/// The link works once, for an hour. Every session of the account ends; its second factor stays. Nobody is signed in by this. A
/// link that is unknown, used or too old answers 404 `invalid_link`.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))), request_body = PasswordReset,
    responses((status = 204, description = "Changed.")))]
#[post("/auth/password-reset/complete")]
pub async fn complete_password_reset(
    state: web::Data<State>,
    origin: Origin,
    body: Json<PasswordReset>,
) -> ApiResult<HttpResponse> {
    blocking(move || {
        convolog_service::passwords::complete_password_reset(&state.services, body.into_inner(), origin.0)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
