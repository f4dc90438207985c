//! `GET /entries/{id}/acknowledgements`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{AcknowledgementPage, EntryId, LaterQuery};

/// Lists the steps of the acknowledgement of an entry, the oldest first.
///
/// The last one is what the entry shows. Steps are append-only in the database.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), LaterQuery),
    responses((status = 200, description = "One page.", body = AcknowledgementPage)))]
#[get("/entries/{id}/acknowledgements")]
pub async fn list_entry_acknowledgements(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<web::Json<AcknowledgementPage>> {
    blocking(move || convolog_service::later::list_entry_acknowledgements(&guard, id.into_inner(), query.0))
        .await
        .map(web::Json)
}
