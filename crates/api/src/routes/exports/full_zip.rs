//! `GET /exports/full.zip`

use super::{ExportContent, of_filter, run};
use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
};
use actix_web::{HttpRequest, HttpResponse, get};
use convolog_dto::ExportQuery;
use convolog_service::exports::ExportKind;

/// Exports everything in one signed bundle, evidence included.
///
/// `full.json`, `entries.csv`, a document for each person and the uploaded files under their SHA-256, with a manifest, its signature and a
/// page that checks them offline. A file that is missing or damaged on the server is named in `attachments/index.csv` and does not
/// break the export.
/// Without a filter it is everything one sees, which needs a recent proof of who one is (403 `step_up_required`), but not from a token. It is
/// recorded as `export.started` before the first byte and `export.finished` or `export.aborted` after the last. An answer that ends
/// without its end (the connection is cut) is no whole file. 429 `too_many_exports` when two of yours, or four in all, are running.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("exports.run"))), params(ExportQuery),
    responses((status = 200, description = "The file, as a stream.", content((ExportContent = "application/zip"))),
        (status = 422, description = "Refused: a blank or too long recipient or purpose.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/exports/full.zip")]
pub async fn export_full_zip(
    reader: Reader<perm::ExportsRun>,
    query: Query<ExportQuery>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    run(reader, of_filter(ExportKind::Zip, query.0)?, &request).await
}
