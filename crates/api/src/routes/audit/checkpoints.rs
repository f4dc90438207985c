//! `GET /audit-events/checkpoints`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{AuditCheckpointPage, AuditCheckpointQuery};

/// Lists the signed checkpoints of the audit trail, the newest first.
///
/// Made each day in which something happened, and with every export, backup and mailed anchor. Kept elsewhere, one shows a chain that was rebuilt.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), params(AuditCheckpointQuery),
    responses((status = 200, description = "One page.", body = AuditCheckpointPage)))]
#[get("/audit-events/checkpoints")]
pub async fn list_audit_checkpoints(
    reader: Reader<perm::AuditRead>,
    query: Query<AuditCheckpointQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::audit::list_audit_checkpoints(ctx, query.0))
        .await
}
