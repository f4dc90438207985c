//! `GET /entries`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{EntryPage, EntryQuery};

/// Lists the entries one sees, the newest event first.
///
/// Final entries about everybody below oneself, and one's own drafts. Different filters must all hold; a repeated key means
/// any of its values. With words in `q` each comes with the passage that fits, and `sort=relevance` lists the best first.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(AccessReasonHeader, EntryQuery),
    responses((status = 200, description = "One page.", body = EntryPage)))]
#[get("/entries")]
pub async fn list_entries(reader: Reader<perm::EntriesRead>, query: Query<EntryQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::entries::list_entries(ctx, query.0))
        .await
}
