//! `GET /audit-events/anchor`, `POST /audit-events/anchor/mail`

use crate::{
    error::ApiResult,
    extract::{Guard, Reader, perm},
    respond::Written,
    startup::blocking,
};
use actix_web::{HttpResponse, get, post};
use convolog_dto::AuditAnchor;

/// Shows where the audit trail stands, to be held elsewhere.
///
/// The head of the live chain and the fingerprint of the key that the instance signs with. Printed or copied, they show later whether anything up to
/// here was changed or cut: pass them as `head` to `GET /audit-events/verify`.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))),
    responses((status = 200, description = "The anchor.", body = AuditAnchor)))]
#[get("/audit-events/anchor")]
pub async fn get_audit_anchor(reader: Reader<perm::AuditRead>) -> ApiResult<Written> {
    reader.json(convolog_service::audit::get_audit_anchor).await
}

/// Mails an anchor of the audit trail to one's own address.
///
/// 409 where the instance sends no mail. Never to another address.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))),
    responses((status = 200, description = "Sent; this is what it says.", body = AuditAnchor)))]
#[post("/audit-events/anchor/mail")]
pub async fn mail_audit_anchor(guard: Guard<perm::AuditRead>) -> ApiResult<HttpResponse> {
    let anchor = blocking(move || convolog_service::audit::mail_audit_anchor(&guard)).await?;
    Ok(HttpResponse::Ok().json(anchor))
}
