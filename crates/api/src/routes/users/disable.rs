//! `POST /users/{id}/disable`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{User, UserId};

/// Disables an account: its sessions end, and nobody signs in with it.
///
/// What it wrote stays. Its open follow-ups pass to the closest manager above who has an account, or to whoever disables it.
/// One's own answers 409 `own_account`, the last active SUPER_ADMIN 409 `last_super_admin`.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The account, disabled.", body = User)))]
#[post("/users/{id}/disable")]
pub async fn disable_user(guard: Guard<perm::UsersWrite>, id: web::Path<UserId>) -> ApiResult<Tagged<User>> {
    blocking(move || convolog_service::users::disable_user(&guard, id.into_inner()))
        .await
        .map(Tagged)
}
