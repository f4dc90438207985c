//! `GET /audit-events`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{AuditEventPage, AuditQuery};

/// Lists the events of the audit trail, the newest first.
///
/// An admin sees the events about their subtree but for those about drafts of others, a super admin all.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), params(AuditQuery),
    responses((status = 200, description = "One page.", body = AuditEventPage)))]
#[get("/audit-events")]
pub async fn list_audit_events(
    reader: Reader<perm::AuditRead>,
    query: Query<AuditQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::audit::list_audit_events(ctx, query.0))
        .await
}
