//! `GET /audit-events/actions`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::AuditActionList;

/// Lists what has been done, for a filter.
///
/// The actions of the events that one sees, each once and sorted.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), responses((status = 200, description = "The actions.", body = AuditActionList)))]
#[get("/audit-events/actions")]
pub async fn list_audit_actions(reader: Reader<perm::AuditRead>) -> ApiResult<Written> {
    reader.json(convolog_service::audit::list_audit_actions).await
}
