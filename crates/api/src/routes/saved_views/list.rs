//! `GET /saved-views`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{SavedViewPage, SavedViewQuery};

/// Lists the saved views one may use, by name.
///
/// One's own, and those that others share, where one sees everybody whom the query names.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), params(SavedViewQuery),
    responses((status = 200, description = "One page.", body = SavedViewPage)))]
#[get("/saved-views")]
pub async fn list_saved_views(
    guard: Guard<perm::EntriesRead>,
    query: Query<SavedViewQuery>,
) -> ApiResult<web::Json<SavedViewPage>> {
    blocking(move || convolog_service::saved_views::list_saved_views(&guard, query.0))
        .await
        .map(web::Json)
}
