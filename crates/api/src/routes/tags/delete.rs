//! `DELETE /tags/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::TagId;

/// Takes a tag out of the vocabulary.
///
/// The entries that have it keep it.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("settings.write"))), params(("id" = TagId, Path, description = "The tag.")),
    responses((status = 204, description = "Taken out.")))]
#[delete("/tags/{id}")]
pub async fn delete_tag(guard: Guard<perm::SettingsWrite>, id: web::Path<TagId>) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::tags::delete_tag(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
