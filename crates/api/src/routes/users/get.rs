//! `GET /users/{id}`

use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, Reader, perm},
    respond::Written,
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
    reader: Reader<perm::UsersRead>,
    id: web::Path<UserId>,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::users::get_user(ctx, id.into_inner())
        })
        .await
}
