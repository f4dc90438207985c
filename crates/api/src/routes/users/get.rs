//! `GET /users/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfNoneMatch, perm},
    respond::Fresh,
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{User, UserId};

/// Shows a user account.
///
/// An admin sees the accounts of users placed in their subtree, a super admin all.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.read"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The account.", body = User)))]
#[get("/users/{id}")]
pub async fn get_user(
    guard: Guard<perm::UsersRead>,
    id: web::Path<UserId>,
    known: IfNoneMatch,
) -> ApiResult<Fresh<User>> {
    blocking(move || convolog_service::users::get_user(&guard, id.into_inner()))
        .await
        .map(|user| Fresh(user, known))
}
