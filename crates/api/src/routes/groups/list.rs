//! `GET /groups`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{GroupPage, GroupQuery};

/// Lists the groups by name.
///
/// Groups are the whole organisation's; `member_count` counts the accounts that one sees. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("users.read"))), params(GroupQuery),
    responses((status = 200, description = "One page.", body = GroupPage)))]
#[get("/groups")]
pub async fn list_groups(
    guard: Guard<perm::UsersRead>,
    query: Query<GroupQuery>,
) -> ApiResult<web::Json<GroupPage>> {
    blocking(move || convolog_service::groups::list_groups(&guard, query.0))
        .await
        .map(web::Json)
}
