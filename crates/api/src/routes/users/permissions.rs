//! `GET /users/{id}/permissions`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
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
    reader: Reader<perm::UsersRead>,
    id: web::Path<UserId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::users::get_user_permissions(ctx, id.into_inner()))
        .await
}
