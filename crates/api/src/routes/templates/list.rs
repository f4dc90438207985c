//! `GET /templates`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::TemplatePage;

/// Lists the templates: the built-in ones, then the instance's own by name.
///
/// All of them on one page.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("entries.read"))),
    responses((status = 200, description = "All of them.", body = TemplatePage)))]
#[get("/templates")]
pub async fn list_templates(guard: Guard<perm::EntriesRead>) -> ApiResult<web::Json<TemplatePage>> {
    blocking(move || convolog_service::templates::list_templates(&guard))
        .await
        .map(web::Json)
}
