//! `DELETE /entries/{id}/links/{link_id}`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::{EntryId, LinkId};

/// Takes a relation between two entries away again.
///
/// Both entries stay as they are; the audit trail keeps that they were related.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))),
    params(("id" = EntryId, Path, description = "The entry."), ("link_id" = LinkId, Path, description = "The link.")),
    responses((status = 204, description = "Taken away.")))]
#[delete("/entries/{id}/links/{link_id}")]
pub async fn delete_entry_link(
    guard: Guard<perm::EntriesWrite>,
    ids: web::Path<(EntryId, LinkId)>,
) -> ApiResult<HttpResponse> {
    let (id, link) = ids.into_inner();
    blocking(move || convolog_service::entries::delete_entry_link(&guard, id, link)).await?;
    Ok(HttpResponse::NoContent().finish())
}
