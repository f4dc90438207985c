//! `GET /audit-events/export`

use crate::{
    downloads::take_progress,
    error::{ApiError, ApiResult},
    extract::{Query, Reader, perm},
    routes::exports::{ExportContent, head_of},
    startup::blocking,
    stream,
};
use actix_web::{HttpRequest, HttpResponse, get};
use convolog_dto::{AuditExport, AuditExportQuery};
use convolog_service::audit::prepare_audit_export;

/// Exports the audit trail.
///
/// The events of `GET /audit-events` with the same filters, the oldest first, out of one snapshot. JSON has everything that it takes to recompute the
/// chain; CSV is RFC 4180 in UTF-8 with a byte order mark, and a cell that begins like a formula has an apostrophe before it.
/// Without a filter it is everything one sees, which needs a recent proof of who one is (403 `step_up_required`), but not from a token. It is
/// recorded as `export.started` before the first byte and `export.finished` or `export.aborted` after the last. An answer that ends
/// without its end (the connection is cut) is no whole file. 429 `too_many_exports` when two of yours, or four in all, are running.
#[utoipa::path(tag = "audit", extensions(("x-permission" = json!("audit.read"))), params(AuditExportQuery),
    responses((status = 200, description = "The file, as a stream.", content((AuditExport = "application/json"), (ExportContent = "text/csv"))),
        (status = 422, description = "Refused: a blank or too long recipient or purpose.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/audit-events/export")]
pub async fn export_audit_events(
    reader: Reader<perm::AuditRead>,
    query: Query<AuditExportQuery>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let ctx = reader.identified().await?;
    let progress = take_progress(&request);
    let filter = serde_html_form::to_string(query.0.filter()).map_err(ApiError::internal)?;
    let prepared = blocking(move || prepare_audit_export(&ctx, query.0, filter, progress)).await?;
    let head = head_of(prepared.media_type(), &prepared.file_name());
    Ok(stream::respond(head, move |out| prepared.write(out)))
}
