//! `POST /users`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewUser, User};

/// Makes a user account.
///
/// For super admins. A person can be tied to one account only; the account then sees that person's reporting subtree.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), request_body = NewUser,
    responses((status = 201, description = "Made.", body = User)))]
#[post("/users")]
pub async fn create_user(guard: Guard<perm::UsersWrite>, body: Json<NewUser>) -> ApiResult<Made<User>> {
    blocking(move || convolog_service::users::create_user(&guard, body.into_inner()))
        .await
        .map(Made)
}
