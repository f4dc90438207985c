//! `PATCH /templates/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Template, TemplateId, TemplatePatch};

/// Changes a template of the instance's own.
///
/// JSON Merge Patch. Entries that began with it stay as they are. A built-in one answers 409 `conflict`.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("settings.write"))), params(("id" = TemplateId, Path, description = "The template."), IfMatchHeader),
    request_body = TemplatePatch, responses((status = 200, description = "The template after the change.", body = Template)))]
#[patch("/templates/{id}")]
pub async fn update_template(
    guard: Guard<perm::SettingsWrite>,
    id: web::Path<TemplateId>,
    expected: IfMatch,
    body: Json<TemplatePatch>,
) -> ApiResult<Tagged<Template>> {
    let (id, patch) = (id.into_inner(), body.into_inner());
    blocking(move || convolog_service::templates::update_template(&guard, id, expected.0, patch))
        .await
        .map(Tagged)
}
