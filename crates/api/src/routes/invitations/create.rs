//! `POST /invitations`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{InvitationLink, NewInvitation};

/// Invites somebody by a one-time link.
///
/// The link works once, for seven days, and is shown this once: hand it over, or have it mailed where the instance sends mail. An admin
/// invites `USER`s for people in their subtree; a super admin anybody, above `USER` after confirming who they are.
#[utoipa::path(tag = "users", extensions(("x-permission" = json!("users.write"))), request_body = NewInvitation,
    responses((status = 201, description = "Made.", body = InvitationLink)))]
#[post("/invitations")]
pub async fn create_invitation(
    guard: Guard<perm::UsersWrite>,
    body: Json<NewInvitation>,
) -> ApiResult<MadePlain<InvitationLink>> {
    blocking(move || convolog_service::invitations::create_invitation(&guard, body.into_inner()))
        .await
        .map(|made| MadePlain::new("invitations", made, |link| Some(link.id)))
}
