//! `GET /audit-events/verify`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
    startup::blocking,
};
use actix_web::get;
use convolog_dto::{AuditVerification, AuditVerifyQuery};

/// Recomputes the audit trail.
///
/// Walks every chain from its first event and names the first that does not hold; then compares every signed checkpoint with what its
/// chain says now and, with `head`, tells whether the trail goes on from a head that was noted elsewhere. Takes about a second for each
/// million events.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), params(AuditVerifyQuery),
    responses((status = 200, description = "What was found.", body = AuditVerification)))]
#[get("/audit-events/verify")]
pub async fn verify_audit_events(
    reader: Reader<perm::AuditRead>,
    query: Query<AuditVerifyQuery>,
) -> ApiResult<Written> {
    let ctx = reader.identified().await?;
    blocking(move || Written::of(&convolog_service::audit::verify_audit_events(&ctx, &query.0)?)).await
}
