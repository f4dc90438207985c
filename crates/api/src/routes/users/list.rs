//! `GET /users`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{UserPage, UserQuery};

/// Lists user accounts, the oldest first.
///
/// An admin sees the accounts of users placed in their subtree, a super admin all.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.read"))), params(UserQuery),
    responses((status = 200, description = "One page.", body = UserPage)))]
#[get("/users")]
pub async fn list_users(reader: Reader<perm::UsersRead>, query: Query<UserQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::users::list_users(ctx, query.0))
        .await
}
