//! `GET /search`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{SearchQuery, SearchResults};

/// Finds people, entries and evidence by words.
///
/// Case and accents do not matter. Of common words the newest 200 entries are ranked, and the best of them come first.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(SearchQuery),
    responses((status = 200, description = "What was found, each kind the best first.", body = SearchResults)))]
#[get("/search")]
pub async fn search(reader: Reader<perm::EntriesRead>, query: Query<SearchQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::search::search(ctx, query.0))
        .await
}
