//! Invitations: one-time links by which accounts come about.

use convolog_dto::{
    InvitationAcceptance, InvitationId, InvitationLink, InvitationOffer, InvitationPage, InvitationQuery,
    InvitationToken, NewInvitation,
};

use super::ApiError;
use super::auth::begin;
use super::client::{Ask, IdempotencyKey};

/// One page of invitations, the newest first.
pub async fn list_invitations(query: InvitationQuery) -> Result<InvitationPage, ApiError> {
    Ask::get("invitations").query(&query).send().await
}

/// Invites somebody. The link is in the answer, this once.
pub async fn create_invitation(
    invitation: &NewInvitation,
    key: &IdempotencyKey,
) -> Result<InvitationLink, ApiError> {
    Ask::post("invitations").json(invitation).once(key).send().await
}

/// Makes a new link; the old one works no more.
pub async fn renew_invitation(id: InvitationId) -> Result<InvitationLink, ApiError> {
    Ask::post(format!("invitations/{id}/renew")).send().await
}

/// Takes an invitation back.
pub async fn revoke_invitation(id: InvitationId) -> Result<(), ApiError> {
    Ask::delete(format!("invitations/{id}")).send_only().await
}

/// What an invitation offers to whoever holds its link.
pub async fn inspect_invitation(token: String) -> Result<InvitationOffer, ApiError> {
    Ask::post("invitations/inspect")
        .json(&InvitationToken { token })
        .without_refresh()
        .send()
        .await
}

/// Makes the account of an invitation and signs in as that.
pub async fn accept_invitation(acceptance: &InvitationAcceptance) -> Result<(), ApiError> {
    begin(Ask::post("invitations/accept").json(acceptance)).await
}
