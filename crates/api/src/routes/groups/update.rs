//! `PATCH /groups/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Group, GroupId, GroupPatch};

/// Changes a group.
///
/// JSON Merge Patch. Its members hold what it grants now from their next request on. Nobody adds what they do not hold: 403
/// `cannot_grant`. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("groups.write"))), params(("id" = GroupId, Path, description = "The group."), IfMatchHeader),
    request_body = GroupPatch, responses((status = 200, description = "The group after the change.", body = Group)))]
#[patch("/groups/{id}")]
pub async fn update_group(
    guard: Guard<perm::GroupsWrite>,
    id: web::Path<GroupId>,
    expected: IfMatch,
    body: Json<GroupPatch>,
) -> ApiResult<Tagged<Group>> {
    let (id, patch) = (id.into_inner(), body.into_inner());
    blocking(move || convolog_service::groups::update_group(&guard, id, expected.0, patch))
        .await
        .map(Tagged)
}
