//! `GET /entries/{id}/responses`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{EmployeeResponsePage, EntryId, LaterQuery};

/// Lists the employee's responses to an entry, the oldest first.
///
/// Responses are append-only in the database.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), LaterQuery),
    responses((status = 200, description = "One page.", body = EmployeeResponsePage)))]
#[get("/entries/{id}/responses")]
pub async fn list_entry_responses(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
    query: Query<LaterQuery>,
) -> ApiResult<web::Json<EmployeeResponsePage>> {
    blocking(move || convolog_service::later::list_entry_responses(&guard, id.into_inner(), query.0))
        .await
        .map(web::Json)
}
