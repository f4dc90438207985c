//! `POST /auth/password`

use crate::{
    error::ApiResult,
    extract::{Json, SignedIn},
    startup::blocking,
};
use actix_web::{HttpResponse, post};
use convolog_dto::PasswordChange;

/// Changes my password.
///
/// Proven by the password so far. Every other session of mine ends.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), request_body = PasswordChange,
    responses((status = 204, description = "Changed.")))]
#[post("/auth/password")]
pub async fn change_password(guard: SignedIn, body: Json<PasswordChange>) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::auth::change_password(&guard, body.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
