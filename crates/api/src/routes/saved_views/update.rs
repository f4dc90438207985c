//! `PATCH /saved-views/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{SavedView, SavedViewId, SavedViewPatch};

/// Changes a saved view, or pins it.
///
/// `pinned` belongs to whoever looks and is all that can be changed of a view that another shares; anything else is 403.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.write"))), params(("id" = SavedViewId, Path, description = "The view."), IfMatchOptionalHeader),
    request_body = SavedViewPatch, responses((status = 200, description = "The view after the change.", body = SavedView)))]
#[patch("/saved-views/{id}")]
pub async fn update_saved_view(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<SavedViewId>,
    expected: IfMatchOptional,
    body: Json<SavedViewPatch>,
) -> ApiResult<Tagged<SavedView>> {
    blocking(move || {
        convolog_service::saved_views::update_saved_view(
            &guard,
            id.into_inner(),
            expected.0,
            body.into_inner(),
        )
    })
    .await
    .map(Tagged)
}
