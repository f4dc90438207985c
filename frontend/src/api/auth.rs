//! Setting up, signing in, staying signed in.

use convolog_dto::{Login, Me, Meta, PasswordChange, Session, Setup};

use super::ApiError;
use super::client::{Ask, keep_token, refresh};

/// What anybody may know about this instance.
pub async fn get_meta() -> Result<Meta, ApiError> {
    Ask::get("meta").without_refresh().send().await
}

/// Makes the organisation and its first account, and signs in as that.
pub async fn set_up(setup: &Setup) -> Result<(), ApiError> {
    begin(Ask::post("setup").json(setup)).await
}

/// Signs in.
pub async fn login(login: &Login) -> Result<(), ApiError> {
    begin(Ask::post("auth/login").json(login)).await
}

/// Takes up the session that the answer gives.
pub(super) async fn begin(ask: Ask) -> Result<(), ApiError> {
    let session: Session = ask.without_refresh().send().await?;
    keep_token(Some(&session));
    Ok(())
}

/// Takes up the session that an earlier visit left in the cookie.
pub async fn resume() -> Result<(), ApiError> {
    refresh().await
}

/// Ends the session here and on the server.
pub async fn logout() -> Result<(), ApiError> {
    let outcome = Ask::post("auth/logout").without_refresh().send_only().await;
    keep_token(None);
    outcome
}

/// Who is signed in and what they may do.
pub async fn get_me() -> Result<Me, ApiError> {
    Ask::get("auth/me").send().await
}

/// Changes one's own password; every other session ends.
pub async fn change_password(change: &PasswordChange) -> Result<(), ApiError> {
    Ask::post("auth/password").json(change).send_only().await
}
