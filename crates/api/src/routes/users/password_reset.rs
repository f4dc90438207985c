//! `POST /users/{id}/password-reset`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{PasswordResetLink, UserId};

/// Makes a link to a new password for somebody.
///
/// The link works once, for an hour, and is shown this once: hand it over. Nothing of the account changes until it is used, and its
/// second factor stays. For accounts above `USER` a super admin confirms who they are first.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The link.", body = PasswordResetLink)))]
#[post("/users/{id}/password-reset")]
pub async fn create_password_reset(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<UserId>,
) -> ApiResult<web::Json<PasswordResetLink>> {
    blocking(move || convolog_service::passwords::create_password_reset(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
