//! The audit trail.

use convolog_dto::{AuditActionList, AuditEventPage, AuditQuery, AuditVerification};

use super::ApiError;
use super::client::Ask;

/// One page of what was done, the newest first.
pub async fn list_audit_events(query: AuditQuery) -> Result<AuditEventPage, ApiError> {
    Ask::get("audit-events").query(&query).send().await
}

/// What was ever done here, for a filter.
pub async fn list_audit_actions() -> Result<AuditActionList, ApiError> {
    Ask::get("audit-events/actions").send().await
}

/// Recomputes the chains. Takes about a second for each million events.
pub async fn verify_audit_events() -> Result<AuditVerification, ApiError> {
    Ask::get("audit-events/verify").send().await
}
