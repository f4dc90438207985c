//! `GET /entries/{id}/links`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{EntryId, EntryLinkPage};

/// Lists how an entry relates to others.
///
/// All of them on one page; links to entries that you do not see are left out.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "All of them.", body = EntryLinkPage)))]
#[get("/entries/{id}/links")]
pub async fn list_entry_links(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::entries::list_entry_links(ctx, id.into_inner()))
        .await
}
