//! `POST /users/{id}/role`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{RoleChange, User, UserId};

/// Gives an account another role, from its next request on.
///
/// For super admins, after a recent sign-in (403 `step_up_required`). One's own answers 409 `own_account`, the last active
/// SUPER_ADMIN 409 `last_super_admin`. Open follow-ups about people whom it does not see any more pass to the closest manager
/// above who has an account.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    request_body = RoleChange, responses((status = 200, description = "The account with its role.", body = User)))]
#[post("/users/{id}/role")]
pub async fn set_user_role(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<UserId>,
    body: Json<RoleChange>,
) -> ApiResult<Tagged<User>> {
    let (id, role) = (id.into_inner(), body.into_inner().role);
    blocking(move || convolog_service::users::set_user_role(&guard, id, role))
        .await
        .map(Tagged)
}
