//! `POST /exports/case-file`

use super::{ExportContent, head_of};
use crate::{
    downloads::take_progress,
    error::{ApiError, ApiResult},
    extract::{Guard, Json, Query, parse_query, perm},
    startup::blocking,
    stream,
};
use actix_web::{HttpRequest, HttpResponse, post};
use convolog_dto::{CaseFileFormat, CaseFileQuery, EntryQuery, NewCaseFile};
use convolog_service::{Ctx, ServiceError, exports::prepare_case_file};

/// Makes a case file.
///
/// One HTML document for somebody who has no account: cover, contents, chronology, the records in the order of their events with
/// their amendments, responses and acknowledgements in place, the exhibits with their SHA-256, and how to check it all. It refers to
/// nothing outside of itself, runs nothing, and prints to PDF with continuous page numbers. As `zip` it comes in a signed bundle with the
/// files of the evidence; as `html` alone. Drafts are never in it; at most 2000 entries. A file that is missing or damaged on the
/// server is named as that in the document and does not break it.
///
/// A filter that leaves nothing out is everything one sees, which needs a recent proof of who one is (403 `step_up_required`), but not
/// from a token.
/// It is recorded as `export.started` before the first byte and `export.finished` or `export.aborted` after the last.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("exports.run"))), params(CaseFileQuery), request_body = NewCaseFile,
    responses((status = 200, description = "The file, as a stream.", content(
        (ExportContent = "application/zip"),
        (ExportContent = "text/html")
    ))))]
#[post("/exports/case-file")]
pub async fn create_case_file(
    guard: Guard<perm::ExportsRun>,
    query: Query<CaseFileQuery>,
    request: HttpRequest,
    new: Json<NewCaseFile>,
) -> ApiResult<HttpResponse> {
    let (ctx, new): (Ctx, _) = ((*guard).clone(), new.0);
    let filter = filter_of(&new)?;
    let format = query.0.format.unwrap_or(CaseFileFormat::Zip);
    let progress = take_progress(&request);
    let prepared = blocking(move || prepare_case_file(&ctx, new, filter, format, progress)).await?;
    let head = head_of(prepared.media_type(), &prepared.file_name());
    Ok(stream::respond(head, move |out| prepared.write(out)))
}

/// The filter in the query string that the request holds.
pub fn filter_of(new: &NewCaseFile) -> Result<EntryQuery, ServiceError> {
    let text = new.filter.as_deref().unwrap_or_default();
    parse_query(text).map_err(|_unreadable: ApiError| {
        ServiceError::field(
            "/filter",
            "query",
            "This is no query string of the list of entries.",
        )
    })
}
