//! `POST /saved-views`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewSavedView, SavedView};

/// Saves a view of one's own.
///
/// `query` is kept as it is. A shared view is used by others only where they see everybody whom it names.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.write"))), request_body = NewSavedView,
    responses((status = 201, description = "Saved.", body = SavedView)))]
#[post("/saved-views")]
pub async fn create_saved_view(
    guard: Guard<perm::EntriesWrite>,
    body: Json<NewSavedView>,
) -> ApiResult<Made<SavedView>> {
    blocking(move || convolog_service::saved_views::create_saved_view(&guard, body.into_inner()))
        .await
        .map(Made)
}
