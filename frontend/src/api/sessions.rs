//! The devices that one is signed in on.

use convolog_dto::{SessionId, SessionPage};

use super::ApiError;
use super::client::Ask;

/// One's own sessions, the last used first.
pub async fn list_sessions() -> Result<SessionPage, ApiError> {
    Ask::get("auth/sessions").send().await
}

/// Signs one device out.
pub async fn end_session(id: SessionId) -> Result<(), ApiError> {
    Ask::delete(format!("auth/sessions/{id}")).send_only().await
}

/// Signs every other device out.
pub async fn end_other_sessions() -> Result<(), ApiError> {
    Ask::delete("auth/sessions").send_only().await
}
