//! `GET /entries/facets`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{EntryFacets, EntryQuery};

/// Counts how the entries of a filter spread over types and their families, severities, sentiments, statuses, states, contemporaneity,
/// tags, authors, and over what has evidence or an overdue follow-up.
///
/// Takes the filters of the list; `sort`, `limit` and `cursor` have no effect.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(EntryQuery),
    responses((status = 200, description = "The counts.", body = EntryFacets)))]
#[get("/entries/facets")]
pub async fn get_entry_facets(
    reader: Reader<perm::EntriesRead>,
    query: Query<EntryQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::entries::get_entry_facets(ctx, query.0))
        .await
}
