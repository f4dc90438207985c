//! `GET /tags`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{TagPage, TagQuery};

/// Lists tags by name: the vocabulary, and what is used on the entries one sees.
///
/// `entries` counts only what one sees; a tag outside the vocabulary has no `id`.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(TagQuery),
    responses((status = 200, description = "One page.", body = TagPage)))]
#[get("/tags")]
pub async fn list_tags(reader: Reader<perm::EntriesRead>, query: Query<TagQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::tags::list_tags(ctx, query.0))
        .await
}
