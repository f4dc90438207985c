//! `GET /attachments/{id}`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{Attachment, AttachmentId};

/// Shows what is known of a piece of evidence.
///
/// Its bytes are at `/content` below.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = AttachmentId, Path, description = "The attachment."), AccessReasonHeader),
    responses((status = 200, description = "The attachment.", body = Attachment)))]
#[get("/attachments/{id}")]
pub async fn get_attachment(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<AttachmentId>,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::evidence::get_attachment(ctx, id.into_inner())
        })
        .await
}
