//! `PATCH /users/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{User, UserId, UserPatch};

/// Changes the name, the address or the person of an account.
///
/// JSON Merge Patch. An admin changes accounts of role USER in their subtree and ties them to people whom they see. Another address
/// ends the sessions of the account; for one's own and for accounts above USER it needs a recent sign-in (403 `step_up_required`).
/// With another person, open follow-ups about people whom it does not see any more pass to the closest manager above who has an
/// account.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account."), IfMatchHeader),
    request_body = UserPatch, responses((status = 200, description = "The account after the change.", body = User)))]
#[patch("/users/{id}")]
pub async fn update_user(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<UserId>,
    expected: IfMatch,
    body: Json<UserPatch>,
) -> ApiResult<Tagged<User>> {
    let (id, patch) = (id.into_inner(), body.into_inner());
    blocking(move || convolog_service::users::update_user(&guard, id, expected.0, patch))
        .await
        .map(Tagged)
}
