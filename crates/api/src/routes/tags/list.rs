//! `GET /tags`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{TagPage, TagQuery};

/// Lists tags by name: the vocabulary, and what is used on the entries one sees.
///
/// `entries` counts only what one sees; a tag outside the vocabulary has no `id`.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(TagQuery),
    responses((status = 200, description = "One page.", body = TagPage)))]
#[get("/tags")]
pub async fn list_tags(
    guard: Guard<perm::EntriesRead>,
    query: Query<TagQuery>,
) -> ApiResult<web::Json<TagPage>> {
    blocking(move || convolog_service::tags::list_tags(&guard, query.0))
        .await
        .map(web::Json)
}
