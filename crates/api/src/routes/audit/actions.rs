//! `GET /audit-events/actions`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::AuditActionList;

/// Lists what has been done, for a filter.
///
/// The actions of the events that one sees, each once and sorted.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), responses((status = 200, description = "The actions.", body = AuditActionList)))]
#[get("/audit-events/actions")]
pub async fn list_audit_actions(guard: Guard<perm::AuditRead>) -> ApiResult<web::Json<AuditActionList>> {
    blocking(move || convolog_service::audit::list_audit_actions(&guard))
        .await
        .map(web::Json)
}
