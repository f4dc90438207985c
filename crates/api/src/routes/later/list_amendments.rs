//! `GET /entries/{id}/amendments`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{AmendmentPage, EntryId, LaterQuery};

/// Lists the amendments of an entry, the oldest first.
///
/// Amendments are append-only in the database; the original text stays as it was.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), LaterQuery),
    responses((status = 200, description = "One page.", body = AmendmentPage)))]
#[get("/entries/{id}/amendments")]
pub async fn list_entry_amendments(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<web::Json<AmendmentPage>> {
    blocking(move || convolog_service::later::list_entry_amendments(&guard, id.into_inner(), query.0))
        .await
        .map(web::Json)
}
