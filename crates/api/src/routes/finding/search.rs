//! `GET /search`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{SearchQuery, SearchResults};

/// Finds people, entries and evidence by words.
///
/// Case and accents do not matter. Of very common words the newest 2 000 entries are ranked.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(SearchQuery),
    responses((status = 200, description = "What was found, each kind the best first.", body = SearchResults)))]
#[get("/search")]
pub async fn search(
    guard: Guard<perm::EntriesRead>,
    query: Query<SearchQuery>,
) -> ApiResult<web::Json<SearchResults>> {
    blocking(move || convolog_service::search::search(&guard, query.0))
        .await
        .map(web::Json)
}
