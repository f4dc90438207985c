//! `DELETE /invitations/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::InvitationId;

/// Takes an invitation back.
///
/// Its link stops working at once. The invitation stays on the list as revoked.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), params(("id" = InvitationId, Path, description = "The invitation.")),
    responses((status = 204, description = "Taken back.")))]
#[delete("/invitations/{id}")]
pub async fn revoke_invitation(
    guard: Guard<perm::UsersWrite>,
    id: web::Path<InvitationId>,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::invitations::revoke_invitation(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
