//! `PATCH /follow-ups/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{FollowUp, FollowUpId, FollowUpPatch};

/// Changes a follow-up that is not finished.
///
/// A JSON Merge Patch: what is absent stays. It is done by `POST /follow-ups/{id}/complete` alone; once done or cancelled it
/// answers 409.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.write"))), params(("id" = FollowUpId, Path, description = "The follow-up."), IfMatchHeader),
    request_body = FollowUpPatch, responses((status = 200, description = "The follow-up after the change.", body = FollowUp)))]
#[patch("/follow-ups/{id}")]
pub async fn update_follow_up(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<FollowUpId>,
    expected: IfMatch,
    body: Json<FollowUpPatch>,
) -> ApiResult<Tagged<FollowUp>> {
    blocking(move || {
        convolog_service::follow_ups::update_follow_up(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
