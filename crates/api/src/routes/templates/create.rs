//! `POST /templates`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewTemplate, Template};

/// Adds a template of the instance's own.
///
/// Names are unique, whatever their case; those of the built-in ones are taken.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("settings.write"))),
    request_body = NewTemplate, responses((status = 201, description = "Added.", body = Template)))]
#[post("/templates")]
pub async fn create_template(
    guard: Guard<perm::SettingsWrite>,
    body: Json<NewTemplate>,
) -> ApiResult<Made<Template>> {
    blocking(move || convolog_service::templates::create_template(&guard, body.into_inner()))
        .await
        .map(Made)
}
