//! The record as files.

mod case_file;
mod entries_csv;
mod full_json;
mod full_zip;
mod people_md_zip;
mod person;

pub use case_file::*;
pub use entries_csv::*;
pub use full_json::*;
pub use full_zip::*;
pub use people_md_zip::*;
pub use person::*;

use crate::{
    downloads::take_progress,
    error::{ApiError, ApiResult},
    extract::{Needs, Reader, parse_query},
    routes::disposition,
    startup::blocking,
    stream,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::header};
use convolog_dto::{ExportQuery, ExportReason, PersonExportQuery, PersonId};
use convolog_service::exports::{ExportKind, ExportRequest, prepare_export};

/// A file that is streamed.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only describes the bytes, which are streamed")]
pub struct ExportContent(String);

/// What is asked for by a filter.
pub fn of_filter(kind: ExportKind, query: ExportQuery) -> ApiResult<ExportRequest> {
    let reason = ExportReason {
        recipient: query.recipient.clone(),
        purpose: query.purpose.clone(),
    };
    let filter = query.into_filter();
    let filter_text = serde_html_form::to_string(&filter).map_err(ApiError::internal)?;
    Ok(ExportRequest {
        kind,
        person: None,
        filter,
        filter_text,
        reason,
    })
}

/// What is asked for about one person.
pub fn of_person(person: PersonId, query: PersonExportQuery) -> ExportRequest {
    ExportRequest {
        kind: query.format.into(),
        person: Some(person),
        filter: convolog_dto::EntryQuery::default(),
        filter_text: String::new(),
        reason: ExportReason {
            recipient: query.recipient,
            purpose: query.purpose,
        },
    }
}

/// The export that a path below the API's base stands for, if it is one.
pub fn at(path: &str, query: &str) -> Option<ApiResult<ExportRequest>> {
    let kind = match path {
        "/exports/full.json" => ExportKind::Json,
        "/exports/entries.csv" => ExportKind::Csv,
        "/exports/people.md.zip" => ExportKind::MarkdownZip,
        "/exports/full.zip" => ExportKind::Zip,
        _ => {
            let person = path.strip_prefix("/people/")?.strip_suffix("/export")?;
            let person: PersonId = person.parse().ok()?;
            return Some(parse_query(query).map(|query| of_person(person, query)));
        }
    };
    Some(parse_query(query).and_then(|query| of_filter(kind, query)))
}

/// Records the export and streams it.
async fn run<P: Needs>(
    reader: Reader<P>,
    asked: ExportRequest,
    request: &HttpRequest,
) -> ApiResult<HttpResponse> {
    let ctx = reader.identified().await?;
    let progress = take_progress(request);
    let prepared = blocking(move || prepare_export(&ctx, asked, progress)).await?;
    let head = head_of(prepared.kind().media_type(), &prepared.file_name());
    Ok(stream::respond(head, move |out| prepared.write(out)))
}

/// What stands before a file that is streamed.
pub(super) fn head_of(media_type: &'static str, file_name: &str) -> HttpResponseBuilder {
    let mut head = HttpResponse::Ok();
    head.insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CONTENT_DISPOSITION, disposition::of(file_name, false)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Tells the compression to keep its hands off: the hash that is on record is that of what arrives.
        .insert_header((header::CONTENT_ENCODING, "identity"));
    head
}
