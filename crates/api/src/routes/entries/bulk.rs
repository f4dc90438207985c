//! `POST /entries/bulk`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, Query, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{BulkEntries, BulkQuery, BulkReport};

/// Changes the tags and the status of many entries, and adds a follow-up to each.
///
/// Up to 200 entries in one transaction. What cannot be done to one of them, because it is voided or one does not see it, does
/// not keep it from the others; the report has a row for each. `dry_run=true` says what would happen and changes nothing.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(BulkQuery),
    request_body = BulkEntries, responses((status = 200, description = "What came of each entry.", body = BulkReport)))]
#[post("/entries/bulk")]
pub async fn bulk_update_entries(
    guard: Guard<perm::EntriesWrite>,
    query: Query<BulkQuery>,
    body: Json<BulkEntries>,
) -> ApiResult<web::Json<BulkReport>> {
    blocking(move || {
        convolog_service::entries::bulk_update_entries(&guard, body.into_inner(), query.0.dry_run)
    })
    .await
    .map(web::Json)
}
