//! `POST /auth/totp/enrol`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{post, web};
use convolog_dto::TotpEnrolment;

/// Begins a second factor.
///
/// Shows its secret, once. It counts from the first right code on, see `confirm_totp`; one in force stays so until then. Needs a
/// recent confirmation of who you are.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 200, description = "Begun.", body = TotpEnrolment)))]
#[post("/auth/totp/enrol")]
pub async fn enrol_totp(guard: SignedIn) -> ApiResult<web::Json<TotpEnrolment>> {
    blocking(move || convolog_service::second_factor::enrol_totp(&guard))
        .await
        .map(web::Json)
}
