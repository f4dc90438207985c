//! `GET /entries/{id}/attachments`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{AttachmentPage, EntryId};

/// Lists the evidence of an entry, in the order of receipt.
///
/// All of it on one page.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader),
    responses((status = 200, description = "All of it.", body = AttachmentPage)))]
#[get("/entries/{id}/attachments")]
pub async fn list_attachments(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::evidence::list_attachments(ctx, id.into_inner()))
        .await
}
