//! `DELETE /saved-views/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::SavedViewId;

/// Takes a saved view of one's own away.
///
/// Whoever had it pinned has it no more.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.write"))), params(("id" = SavedViewId, Path, description = "The view."), IfMatchOptionalHeader),
    responses((status = 204, description = "Taken away.")))]
#[delete("/saved-views/{id}")]
pub async fn delete_saved_view(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<SavedViewId>,
    expected: IfMatchOptional,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::saved_views::delete_saved_view(&guard, id.into_inner(), expected.0))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
