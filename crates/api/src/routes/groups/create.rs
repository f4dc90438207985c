//! `POST /groups`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{Group, NewGroup};

/// Makes a group.
///
/// Nobody grants what they do not hold: 403 `cannot_grant`. Names are unique, whatever their case. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("groups.write"))), request_body = NewGroup,
    responses((status = 201, description = "Made.", body = Group)))]
#[post("/groups")]
pub async fn create_group(guard: Guard<perm::GroupsWrite>, body: Json<NewGroup>) -> ApiResult<Made<Group>> {
    blocking(move || convolog_service::groups::create_group(&guard, body.into_inner()))
        .await
        .map(Made)
}
