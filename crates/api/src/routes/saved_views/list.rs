//! `GET /saved-views`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{SavedViewPage, SavedViewQuery};

/// Lists the saved views one may use, by name.
///
/// One's own, and those that others share, where one sees everybody whom the query names.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(SavedViewQuery),
    responses((status = 200, description = "One page.", body = SavedViewPage)))]
#[get("/saved-views")]
pub async fn list_saved_views(
    reader: Reader<perm::EntriesRead>,
    query: Query<SavedViewQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::saved_views::list_saved_views(ctx, query.0))
        .await
}
