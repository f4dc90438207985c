//! `GET /groups`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{GroupPage, GroupQuery};

/// Lists the groups by name.
///
/// Groups are the whole organisation's; `member_count` counts the accounts that one sees. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("users.read"))), params(GroupQuery),
    responses((status = 200, description = "One page.", body = GroupPage)))]
#[get("/groups")]
pub async fn list_groups(reader: Reader<perm::UsersRead>, query: Query<GroupQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::groups::list_groups(ctx, query.0))
        .await
}
