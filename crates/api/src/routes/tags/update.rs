//! `PATCH /tags/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Tag, TagId, TagPatch};

/// Says what a tag of the vocabulary is meant for.
///
/// A name cannot be changed: the entries that have the tag keep it as it is.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("settings.write"))), params(("id" = TagId, Path, description = "The tag.")),
    request_body = TagPatch, responses((status = 200, description = "The tag after the change.", body = Tag)))]
#[patch("/tags/{id}")]
pub async fn update_tag(
    guard: Guard<perm::SettingsWrite>,
    id: web::Path<TagId>,
    body: Json<TagPatch>,
) -> ApiResult<web::Json<Tag>> {
    blocking(move || convolog_service::tags::update_tag(&guard, id.into_inner(), body.into_inner()))
        .await
        .map(web::Json)
}
