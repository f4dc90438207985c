//! `PUT /users/{id}/groups`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{put, web};
use convolog_dto::{User, UserGroups, UserId};

/// Puts an account into exactly these groups.
///
/// What they grant holds at its next request. Nobody adds a group that grants what they do not hold: 403 `cannot_grant`.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("groups.write"))), params(("id" = UserId, Path, description = "The account."), IfMatchHeader),
    request_body = UserGroups, responses((status = 200, description = "The account with its groups.", body = User)))]
#[put("/users/{id}/groups")]
pub async fn set_user_groups(
    guard: Guard<perm::GroupsWrite>,
    id: web::Path<UserId>,
    expected: IfMatch,
    body: Json<UserGroups>,
) -> ApiResult<Tagged<User>> {
    let (id, groups) = (id.into_inner(), body.into_inner());
    blocking(move || convolog_service::users::set_user_groups(&guard, id, expected.0, groups))
        .await
        .map(Tagged)
}
