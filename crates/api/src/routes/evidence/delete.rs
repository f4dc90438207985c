//! `DELETE /attachments/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::AttachmentId;

/// Takes a piece of evidence off a draft.
///
/// What is final keeps its evidence: 409 `not_a_draft`.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.write"))), params(("id" = AttachmentId, Path, description = "The attachment."), IfMatchHeader),
    responses((status = 204, description = "Taken off.")))]
#[delete("/attachments/{id}")]
pub async fn delete_attachment(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<AttachmentId>,
    expected: IfMatch,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::evidence::delete_attachment(&guard, id.into_inner(), expected.0))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
