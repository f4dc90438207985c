//! `GET /audit-events/verify`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
    startup::blocking,
};
use actix_web::get;
use convolog_dto::AuditVerification;

/// Recomputes the audit trail.
///
/// Walks every chain from its first event and names the first that does not hold. Takes about a second for each million events.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), responses((status = 200, description = "What was found.", body = AuditVerification)))]
#[get("/audit-events/verify")]
pub async fn verify_audit_events(reader: Reader<perm::AuditRead>) -> ApiResult<Written> {
    let ctx = reader.identified().await?;
    blocking(move || Written::of(&convolog_service::audit::verify_audit_events(&ctx)?)).await
}
