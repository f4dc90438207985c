//! `DELETE /auth/sessions`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{HttpResponse, delete};

/// Ends all my other sessions.
///
/// The one that asks goes on.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 204, description = "Ended.")))]
#[delete("/auth/sessions")]
pub async fn end_other_sessions(guard: SignedIn) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::sessions::end_other_sessions(&guard)).await?;
    Ok(HttpResponse::NoContent().finish())
}
