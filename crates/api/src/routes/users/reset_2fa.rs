//! `POST /users/{id}/reset-2fa`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{User, UserId};

/// Takes the second factor of a user away.
///
/// For somebody who has lost it: they sign in by password alone then, and set up another one. Ends their sessions. Of accounts above
/// USER by super admins only. Needs a recent confirmation of who you are.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The account.", body = User)))]
#[post("/users/{id}/reset-2fa")]
pub async fn reset_second_factor(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<UserId>,
) -> ApiResult<Tagged<User>> {
    blocking(move || convolog_service::second_factor::reset_second_factor(&guard, id.into_inner()))
        .await
        .map(Tagged)
}
