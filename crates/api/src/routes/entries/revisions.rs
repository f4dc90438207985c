//! `GET /entries/{id}/revisions`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{EntryId, RevisionPage, RevisionQuery};

/// Lists every saved state of an entry, the newest first.
///
/// Revisions are append-only in the database.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader, RevisionQuery),
    responses((status = 200, description = "One page.", body = RevisionPage)))]
#[get("/entries/{id}/revisions")]
pub async fn list_entry_revisions(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<RevisionQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::entries::list_entry_revisions(ctx, id.into_inner(), query.0))
        .await
}
