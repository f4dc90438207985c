//! `GET /audit-events`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{AuditEventPage, AuditQuery};

/// Lists the events of the audit trail, the newest first.
///
/// An admin sees the events about their subtree but for those about drafts of others, a super admin all.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), params(AuditQuery),
    responses((status = 200, description = "One page.", body = AuditEventPage)))]
#[get("/audit-events")]
pub async fn list_audit_events(
    guard: Guard<perm::AuditRead>,
    query: Query<AuditQuery>,
) -> ApiResult<web::Json<AuditEventPage>> {
    blocking(move || convolog_service::audit::list_audit_events(&guard, query.0))
        .await
        .map(web::Json)
}
