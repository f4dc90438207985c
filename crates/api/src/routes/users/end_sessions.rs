//! `DELETE /users/{id}/sessions`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::UserId;

/// Ends all sessions of a user.
///
/// An admin does so for users placed in their subtree, a super admin for all. The account stays as it is.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = UserId, Path, description = "The account.")),
    responses((status = 204, description = "Ended.")))]
#[delete("/users/{id}/sessions")]
pub async fn end_user_sessions(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<UserId>,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::sessions::end_sessions_of(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
