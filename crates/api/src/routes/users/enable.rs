//! `POST /users/{id}/enable`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{User, UserId};

/// Enables an account that was disabled.
///
/// Its sessions stay ended; its user signs in again.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The account, enabled.", body = User)))]
#[post("/users/{id}/enable")]
pub async fn enable_user(guard: Guard<perm::UsersWrite>, id: web::Path<UserId>) -> ApiResult<Tagged<User>> {
    blocking(move || convolog_service::users::enable_user(&guard, id.into_inner()))
        .await
        .map(Tagged)
}
