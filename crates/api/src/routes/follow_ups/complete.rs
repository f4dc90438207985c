//! `POST /follow-ups/{id}/complete`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{CompleteFollowUp, FollowUp, FollowUpId};

/// Says what came of a follow-up.
///
/// It is done from then on; one that is done or cancelled already answers 409.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.write"))), params(("id" = FollowUpId, Path, description = "The follow-up."), IfMatchOptionalHeader),
    request_body = CompleteFollowUp, responses((status = 200, description = "The follow-up after the change.", body = FollowUp)))]
#[post("/follow-ups/{id}/complete")]
pub async fn complete_follow_up(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<FollowUpId>,
    expected: IfMatchOptional,
    body: Json<CompleteFollowUp>,
) -> ApiResult<Tagged<FollowUp>> {
    blocking(move || {
        convolog_service::follow_ups::complete_follow_up(
            &guard,
            id.into_inner(),
            expected.0,
            body.into_inner(),
        )
    })
    .await
    .map(Tagged)
}
