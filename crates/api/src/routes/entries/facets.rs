//! `GET /entries/facets`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{EntryFacets, EntryQuery};

/// Counts how the entries of a filter spread over types, severities, sentiments, statuses, states, contemporaneity and tags.
///
/// Takes the filters of the list; `sort`, `limit` and `cursor` have no effect.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(EntryQuery),
    responses((status = 200, description = "The counts.", body = EntryFacets)))]
#[get("/entries/facets")]
pub async fn get_entry_facets(
    guard: Guard<perm::EntriesRead>,
    query: Query<EntryQuery>,
) -> ApiResult<web::Json<EntryFacets>> {
    blocking(move || convolog_service::entries::get_entry_facets(&guard, query.0))
        .await
        .map(web::Json)
}
