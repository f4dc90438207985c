//! `DELETE /templates/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::TemplateId;

/// Takes a template of the instance's own away.
///
/// Entries that began with it stay as they are. A built-in one answers 409 `conflict`.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("settings.write"))), params(("id" = TemplateId, Path, description = "The template."), IfMatchHeader),
    responses((status = 204, description = "Taken away.")))]
#[delete("/templates/{id}")]
pub async fn delete_template(
    guard: Guard<perm::SettingsWrite>,
    id: web::Path<TemplateId>,
    expected: IfMatch,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::templates::delete_template(&guard, id.into_inner(), expected.0))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
