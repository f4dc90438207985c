//! `POST /invitations/inspect`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    startup::{State, blocking},
};
use actix_web::{post, web};
use convolog_dto::{InvitationOffer, InvitationToken};

/// Shows what an invitation offers.
///
/// For whoever holds its link; nothing is used up. A link that is unknown, used, revoked or too old answers 404 `invalid_link`.
#[utoipa::path(tag = "users", security(()), extensions(("x-permission" = json!("public"))), request_body = InvitationToken,
    responses((status = 200, description = "The offer.", body = InvitationOffer)))]
#[post("/invitations/inspect")]
pub async fn inspect_invitation(
    state: web::Data<State>,
    origin: Origin,
    body: Json<InvitationToken>,
) -> ApiResult<web::Json<InvitationOffer>> {
    blocking(move || convolog_service::invitations::inspect_invitation(&state.services, &body.0, &origin.0))
        .await
        .map(web::Json)
}
