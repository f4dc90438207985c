//! `GET /users/{id}/permissions`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{EffectivePermissions, UserId};

/// Shows what an account may do, and where each permission comes from: its role or a group.
///
/// Whom it sees is not part of this: groups never widen it.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.read"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 200, description = "The permissions with their sources.", body = EffectivePermissions)))]
#[get("/users/{id}/permissions")]
pub async fn get_user_permissions(
    guard: Guard<perm::UsersRead>,
    id: web::Path<UserId>,
) -> ApiResult<web::Json<EffectivePermissions>> {
    blocking(move || convolog_service::users::get_user_permissions(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
