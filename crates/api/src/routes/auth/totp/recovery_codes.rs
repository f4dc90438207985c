//! `POST /auth/totp/recovery-codes`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{post, web};
use convolog_dto::RecoveryCodes;

/// Gives me fresh recovery codes.
///
/// Those from before are no longer good. Needs a recent confirmation of who you are.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 200, description = "Ten codes, shown this once.", body = RecoveryCodes)))]
#[post("/auth/totp/recovery-codes")]
pub async fn renew_recovery_codes(guard: SignedIn) -> ApiResult<web::Json<RecoveryCodes>> {
    blocking(move || convolog_service::second_factor::renew_recovery_codes(&guard))
        .await
        .map(web::Json)
}
