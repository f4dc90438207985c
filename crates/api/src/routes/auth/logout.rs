//! `POST /auth/logout`

use super::cookie;
use crate::{
    error::ApiResult,
    extract::SignedIn,
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};

/// Ends this session.
///
/// The access token stops working at once and the refresh cookie is cleared.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), responses((status = 204, description = "Signed out.")))]
#[post("/auth/logout")]
pub async fn logout(state: web::Data<State>, guard: SignedIn) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::auth::logout(&guard)).await?;
    Ok(HttpResponse::NoContent()
        .cookie(cookie::clear(&state.settings))
        .finish())
}
