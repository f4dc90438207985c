//! `POST /follow-ups`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{FollowUp, NewPersonFollowUp};

/// Adds a follow-up to a person, from no entry.
///
/// Its owner must see the person.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.write"))),
    request_body = NewPersonFollowUp, responses((status = 201, description = "Added.", body = FollowUp)))]
#[post("/follow-ups")]
pub async fn create_person_follow_up(
    guard: Guard<perm::EntriesWrite>,
    body: Json<NewPersonFollowUp>,
) -> ApiResult<Made<FollowUp>> {
    blocking(move || convolog_service::follow_ups::create_person_follow_up(&guard, body.into_inner()))
        .await
        .map(Made)
}
