//! `GET /invitations`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{InvitationPage, InvitationQuery};

/// Lists invitations, the newest first.
///
/// An admin sees those for people in their subtree, a super admin all. The links themselves are not shown again.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.read"))), params(InvitationQuery),
    responses((status = 200, description = "One page.", body = InvitationPage)))]
#[get("/invitations")]
pub async fn list_invitations(
    reader: Reader<perm::UsersRead>,
    query: Query<InvitationQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::invitations::list_invitations(ctx, &query.0))
        .await
}
