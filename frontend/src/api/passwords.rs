//! Forgotten passwords, and how good a new one is.

use convolog_dto::{PasswordCheck, PasswordReset, PasswordResetRequest, PasswordStrength};

use super::ApiError;
use super::client::Ask;

/// Asks for a mail with a link. The answer is the same whether there is such an account or not.
pub async fn request_password_reset(request: &PasswordResetRequest) -> Result<(), ApiError> {
    Ask::post("auth/password-reset")
        .json(request)
        .without_refresh()
        .send_only()
        .await
}

/// Sets a password by a link; every session of the account ends.
pub async fn complete_password_reset(reset: &PasswordReset) -> Result<(), ApiError> {
    Ask::post("auth/password-reset/complete")
        .json(reset)
        .without_refresh()
        .send_only()
        .await
}

/// How hard a password is to guess. Nothing of it is kept.
pub async fn judge_password(check: &PasswordCheck) -> Result<PasswordStrength, ApiError> {
    Ask::post("auth/password-strength")
        .json(check)
        .without_refresh()
        .send()
        .await
}
