//! `POST /auth/step-up`

use crate::{
    error::ApiResult,
    extract::{Json, SignedIn},
    startup::blocking,
};
use actix_web::{HttpResponse, post};
use convolog_dto::StepUp;

/// Confirms who I am.
///
/// By the password or a code of the second factor, one of them. Sensitive operations are open to this session for five minutes
/// then; a sign-in counts as well.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), request_body = StepUp,
    responses((status = 204, description = "Confirmed.")))]
#[post("/auth/step-up")]
pub async fn step_up(guard: SignedIn, body: Json<StepUp>) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::auth::step_up(&guard, body.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
