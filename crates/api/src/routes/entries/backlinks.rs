//! `GET /entries/{id}/backlinks`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{EntryBacklinkPage, EntryId};

/// Lists which entries lead to this one.
///
/// The other side of their links, the newest link first, on one page of at most 200; those from entries that you do not see are left out.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "The entries that lead here.", body = EntryBacklinkPage)))]
#[get("/entries/{id}/backlinks")]
pub async fn list_entry_backlinks(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::entries::list_entry_backlinks(ctx, id.into_inner()))
        .await
}
