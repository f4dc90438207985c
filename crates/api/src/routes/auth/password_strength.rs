//! `POST /auth/password-strength`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    startup::{State, blocking},
};
use actix_web::{post, web};
use convolog_dto::{PasswordCheck, PasswordStrength};

/// Judges a password in the making.
///
/// By how many guesses it takes, not by rules about signs and capitals; `name` and `email` of whoever chooses it make a password that
/// holds them weaker. Nothing of it is kept or logged.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))), request_body = PasswordCheck,
    responses((status = 200, description = "How hard it is to guess.", body = PasswordStrength)))]
#[post("/auth/password-strength")]
pub async fn check_password_strength(
    state: web::Data<State>,
    origin: Origin,
    body: Json<PasswordCheck>,
) -> ApiResult<web::Json<PasswordStrength>> {
    blocking(move || {
        let address = origin.0.ip.as_deref();
        convolog_service::passwords::check_password_strength(&state.services, &body.0, address)
    })
    .await
    .map(web::Json)
}
