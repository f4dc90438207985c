//! `POST /entries/{id}/follow-ups`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{EntryId, FollowUp, NewFollowUp};

/// Adds a follow-up to an entry.
///
/// Its owner must see the subject of the entry.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body = NewFollowUp, responses((status = 201, description = "Added.", body = FollowUp)))]
#[post("/entries/{id}/follow-ups")]
pub async fn create_follow_up(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    body: Json<NewFollowUp>,
) -> ApiResult<Made<FollowUp>> {
    blocking(move || {
        convolog_service::follow_ups::create_follow_up(&guard, id.into_inner(), body.into_inner())
    })
    .await
    .map(Made)
}
