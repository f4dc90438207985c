//! `DELETE /groups/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::GroupId;

/// Takes a group away.
///
/// Its members lack what it granted at their next request. Never by API token.
#[utoipa::path(tag = "groups", extensions(("x-permission" = json!("groups.write"))), params(("id" = GroupId, Path, description = "The group."), IfMatchHeader),
    responses((status = 204, description = "Taken away.")))]
#[delete("/groups/{id}")]
pub async fn delete_group(
    guard: Guard<perm::GroupsWrite>,
    id: web::Path<GroupId>,
    expected: IfMatch,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::groups::delete_group(&guard, id.into_inner(), expected.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}
