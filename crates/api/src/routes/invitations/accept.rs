//! `POST /invitations/accept`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    routes::auth::cookie,
    startup::{State, blocking},
};
use actix_web::{HttpResponse, http::StatusCode, post, web};
use convolog_dto::{InvitationAcceptance, Session};

/// Accepts an invitation.
///
/// Makes the account that it offers and signs in. The link works once: of two who use it at the same time one gets 404
/// `invalid_link`.
#[utoipa::path(tag = "users", security(()), extensions(("x-permission" = json!("public"))), request_body = InvitationAcceptance,
    responses((status = 201, description = "Accepted and signed in; the refresh token is in a cookie.", body = Session)))]
#[post("/invitations/accept")]
pub async fn accept_invitation(
    state: web::Data<State>,
    origin: Origin,
    body: Json<InvitationAcceptance>,
) -> ApiResult<HttpResponse> {
    let services = state.services.clone();
    let signed_in = blocking(move || {
        convolog_service::invitations::accept_invitation(&services, body.into_inner(), origin.0)
    })
    .await?;
    Ok(cookie::answer(&state.settings, StatusCode::CREATED, signed_in))
}
