//! `GET /attachments/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfNoneMatch, perm},
    respond::Fresh,
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{Attachment, AttachmentId};

/// Shows what is known of a piece of evidence.
///
/// Its bytes are at `/content` below.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = AttachmentId, Path, description = "The attachment.")),
    responses((status = 200, description = "The attachment.", body = Attachment)))]
#[get("/attachments/{id}")]
pub async fn get_attachment(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<AttachmentId>,
    known: IfNoneMatch,
) -> ApiResult<Fresh<Attachment>> {
    blocking(move || convolog_service::evidence::get_attachment(&guard, id.into_inner()))
        .await
        .map(|found| Fresh(found, known))
}
