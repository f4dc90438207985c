//! `GET /entries/{id}/responses`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{EmployeeResponsePage, EntryId, LaterQuery};

/// Lists the employee's responses to an entry, the oldest first.
///
/// Responses are append-only in the database.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader, LaterQuery),
    responses((status = 200, description = "One page.", body = EmployeeResponsePage)))]
#[get("/entries/{id}/responses")]
pub async fn list_entry_responses(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::later::list_entry_responses(ctx, id.into_inner(), query.0))
        .await
}
