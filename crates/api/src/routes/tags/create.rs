//! `POST /tags`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewTag, Tag};

/// Adds a tag to the vocabulary.
///
/// Entries may have tags that are not in it; the vocabulary is what is suggested first.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("settings.write"))), request_body = NewTag,
    responses((status = 201, description = "Added.", body = Tag)))]
#[post("/tags")]
pub async fn create_tag(guard: Guard<perm::SettingsWrite>, body: Json<NewTag>) -> ApiResult<MadePlain<Tag>> {
    blocking(move || convolog_service::tags::create_tag(&guard, body.into_inner()))
        .await
        .map(|made| MadePlain::new("tags", made, |tag| tag.id))
}
