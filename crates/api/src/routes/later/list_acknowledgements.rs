//! `GET /entries/{id}/acknowledgements`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{AcknowledgementPage, EntryId, LaterQuery};

/// Lists the steps of the acknowledgement of an entry, the oldest first.
///
/// The last one is what the entry shows. Steps are append-only in the database.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader, LaterQuery),
    responses((status = 200, description = "One page.", body = AcknowledgementPage)))]
#[get("/entries/{id}/acknowledgements")]
pub async fn list_entry_acknowledgements(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::later::list_entry_acknowledgements(ctx, id.into_inner(), query.0))
        .await
}
