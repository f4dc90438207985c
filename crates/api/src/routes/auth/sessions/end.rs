//! `DELETE /auth/sessions/{id}`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::SessionId;

/// Ends one of my sessions.
///
/// Its tokens stop working at once. The session that asks can be ended, too.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), params(("id" = SessionId, Path, description = "The session.")),
    responses((status = 204, description = "Ended.")))]
#[delete("/auth/sessions/{id}")]
pub async fn end_session(guard: SignedIn, id: web::Path<SessionId>) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::sessions::end_session(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
