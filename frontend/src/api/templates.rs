//! Templates of entries.

use convolog_dto::{NewTemplate, Template, TemplatePage, TemplatePatch};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// All templates: the built-in ones, then the instance's own by name.
pub async fn list_templates() -> Result<TemplatePage, ApiError> {
    Ask::get("templates").send().await
}

/// Adds a template of the instance's own.
pub async fn create_template(template: &NewTemplate, key: &IdempotencyKey) -> Result<Template, ApiError> {
    Ask::post("templates").json(template).once(key).send().await
}

/// Changes a template of the instance's own.
pub async fn update_template(template: &Template, patch: &TemplatePatch) -> Result<Template, ApiError> {
    Ask::patch(format!("templates/{}", template.id))
        .json(patch)
        .if_match(template.version)
        .send()
        .await
}

/// Puts a template out of the way; entries made of it stay as they are.
pub async fn archive_template(template: &Template) -> Result<(), ApiError> {
    Ask::delete(format!("templates/{}", template.id))
        .if_match(template.version)
        .send_only()
        .await
}
