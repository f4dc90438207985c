//! `GET /templates`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::TemplatePage;

/// Lists the templates: the built-in ones, then the instance's own by name.
///
/// All of them on one page.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("entries.read"))),
    responses((status = 200, description = "All of them.", body = TemplatePage)))]
#[get("/templates")]
pub async fn list_templates(reader: Reader<perm::EntriesRead>) -> ApiResult<Written> {
    reader.json(convolog_service::templates::list_templates).await
}
