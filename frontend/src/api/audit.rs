//! The audit trail.

use convolog_dto::{
    AuditActionList, AuditAnchor, AuditCheckpointPage, AuditCheckpointQuery, AuditEventPage, AuditQuery,
    AuditVerification, AuditVerifyQuery,
};

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
pub async fn verify_audit_events(query: AuditVerifyQuery) -> Result<AuditVerification, ApiError> {
    Ask::get("audit-events/verify").query(&query).send().await
}

/// One page of the signed checkpoints, the newest first.
pub async fn list_audit_checkpoints(query: AuditCheckpointQuery) -> Result<AuditCheckpointPage, ApiError> {
    Ask::get("audit-events/checkpoints").query(&query).send().await
}

/// Where the trail stands now.
pub async fn get_audit_anchor() -> Result<AuditAnchor, ApiError> {
    Ask::get("audit-events/anchor").send().await
}

/// The same, mailed to one's own address.
pub async fn mail_audit_anchor() -> Result<AuditAnchor, ApiError> {
    Ask::post("audit-events/anchor/mail").send().await
}
