//! `POST /invitations/{id}/renew`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{InvitationId, InvitationLink};

/// Gives an invitation another link.
///
/// The link so far stops working at once; the new one works for seven days. It is mailed where the first one was.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = InvitationId, Path, description = "The invitation.")),
    responses((status = 200, description = "The new link.", body = InvitationLink)))]
#[post("/invitations/{id}/renew")]
pub async fn renew_invitation(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<InvitationId>,
) -> ApiResult<web::Json<InvitationLink>> {
    blocking(move || convolog_service::invitations::renew_invitation(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
