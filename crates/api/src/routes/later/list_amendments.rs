//! `GET /entries/{id}/amendments`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{AmendmentPage, EntryId, LaterQuery};

/// Lists the amendments of an entry, the oldest first.
///
/// Amendments are append-only in the database; the original text stays as it was.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader, LaterQuery),
    responses((status = 200, description = "One page.", body = AmendmentPage)))]
#[get("/entries/{id}/amendments")]
pub async fn list_entry_amendments(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::later::list_entry_amendments(ctx, id.into_inner(), query.0))
        .await
}
