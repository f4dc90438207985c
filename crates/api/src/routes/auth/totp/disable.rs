//! `POST /auth/totp/disable`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{HttpResponse, post};

/// Removes my second factor.
///
/// And its recovery codes. Needs a recent confirmation of who you are.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 204, description = "Removed.")))]
#[post("/auth/totp/disable")]
pub async fn disable_totp(guard: SignedIn) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::second_factor::disable_totp(&guard)).await?;
    Ok(HttpResponse::NoContent().finish())
}
