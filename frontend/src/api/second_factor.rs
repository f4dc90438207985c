//! The second factor, and proving again who one is.

use convolog_dto::{RecoveryCodes, StepUp, TotpCode, TotpEnrolment};

use super::ApiError;
use super::client::{Ask, address};

/// Proves who one is; sensitive actions are open for some minutes.
pub async fn step_up(proof: &StepUp) -> Result<(), ApiError> {
    Ask::post("auth/step-up").json(proof).send_only().await
}

/// Begins a second factor.
pub async fn enrol_totp() -> Result<TotpEnrolment, ApiError> {
    Ask::post("auth/totp/enrol").send().await
}

/// Ends the beginning by a first code; the factor counts from now on.
pub async fn confirm_totp(code: &TotpCode) -> Result<RecoveryCodes, ApiError> {
    Ask::post("auth/totp/confirm").json(code).send().await
}

/// Takes the second factor away.
pub async fn disable_totp() -> Result<(), ApiError> {
    Ask::post("auth/totp/disable").send_only().await
}

/// New recovery codes; the old ones are no longer good.
pub async fn renew_recovery_codes() -> Result<RecoveryCodes, ApiError> {
    Ask::post("auth/totp/recovery-codes").send().await
}

/// Where a provider of single sign-on asks again who one is; it comes back to the path, which is relative to the base.
pub fn sso_step_up_href(slug: &str, back: &str) -> String {
    let back = js_sys::encode_uri_component(back);
    address(&format!("auth/oidc/{slug}/start?mode=step_up&return_to={back}"))
}
