//! `GET /users`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{UserPage, UserQuery};

/// Lists user accounts, the oldest first.
///
/// An admin sees the accounts of users placed in their subtree, a super admin all.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.read"))), params(UserQuery),
    responses((status = 200, description = "One page.", body = UserPage)))]
#[get("/users")]
pub async fn list_users(
    guard: Guard<perm::UsersRead>,
    query: Query<UserQuery>,
) -> ApiResult<web::Json<UserPage>> {
    blocking(move || convolog_service::users::list_users(&guard, query.0))
        .await
        .map(web::Json)
}
