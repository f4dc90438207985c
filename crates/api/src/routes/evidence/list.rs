//! `GET /entries/{id}/attachments`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{AttachmentPage, EntryId};

/// Lists the evidence of an entry, in the order of receipt.
///
/// All of it on one page.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "All of it.", body = AttachmentPage)))]
#[get("/entries/{id}/attachments")]
pub async fn list_attachments(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<web::Json<AttachmentPage>> {
    blocking(move || convolog_service::evidence::list_attachments(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
