//! `GET /people/{id}/export`

use super::{ExportContent, of_person, run};
use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use convolog_dto::{FullExport, PersonExportQuery, PersonId};

/// Exports one person's file.
///
/// JSON with the shape of `FullExport`, CSV, a readable Markdown document, or a signed bundle of all of these with the evidence. It is
/// recorded as `export.started` before the first byte and `export.finished` or `export.aborted` after the last; the purpose is also
/// the reason for which the file was opened. An answer that ends without its end (the connection is cut) is no whole file.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("exports.person"))),
    params(("id" = PersonId, Path, description = "The person."), PersonExportQuery),
    responses((status = 200, description = "The file, as a stream.", content((FullExport = "application/json"), (ExportContent = "text/csv"),
        (ExportContent = "text/markdown"), (ExportContent = "application/zip"))),
        (status = 422, description = "Refused: a blank or too long recipient or purpose.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/people/{id}/export")]
pub async fn export_person(
    reader: Reader<perm::ExportsPerson>,
    id: web::Path<PersonId>,
    query: Query<PersonExportQuery>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    run(reader, of_person(id.into_inner(), query.0), &request).await
}
