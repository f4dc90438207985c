//! `POST /auth/totp/confirm`

use crate::{
    error::ApiResult,
    extract::{Json, SignedIn},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{RecoveryCodes, TotpCode};

/// Puts a begun second factor in force.
///
/// By its first code. Answers the recovery codes, which are shown this once.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), request_body = TotpCode,
    responses((status = 200, description = "In force.", body = RecoveryCodes)))]
#[post("/auth/totp/confirm")]
pub async fn confirm_totp(guard: SignedIn, body: Json<TotpCode>) -> ApiResult<web::Json<RecoveryCodes>> {
    blocking(move || convolog_service::second_factor::confirm_totp(&guard, body.into_inner()))
        .await
        .map(web::Json)
}
