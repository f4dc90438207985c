//! `GET /groups/{id}`

use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{Group, GroupId};

/// Shows a group.
///
/// `member_count` counts the accounts that one sees. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("users.read"))), params(("id" = GroupId, Path, description = "The group.")),
    responses((status = 200, description = "The group.", body = Group)))]
#[get("/groups/{id}")]
pub async fn get_group(
    reader: Reader<perm::UsersRead>,
    id: web::Path<GroupId>,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::groups::get_group(ctx, id.into_inner())
        })
        .await
}
