//! `PATCH /attachments/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Attachment, AttachmentId, AttachmentPatch};

/// Changes what is said about a piece of evidence.
///
/// A JSON Merge Patch: what is absent stays, null clears. Only while the entry is a draft: 409 `not_a_draft` afterwards. The file
/// itself never changes.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.write"))), params(("id" = AttachmentId, Path, description = "The attachment."), IfMatchHeader),
    request_body = AttachmentPatch, responses((status = 200, description = "The attachment after the change.", body = Attachment)))]
#[patch("/attachments/{id}")]
pub async fn update_attachment(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<AttachmentId>,
    expected: IfMatch,
    body: Json<AttachmentPatch>,
) -> ApiResult<Tagged<Attachment>> {
    blocking(move || {
        convolog_service::evidence::update_attachment(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
