//! Exports and snapshots: asked for by a ticket, fetched by the browser itself, so that nothing of them passes through this page.

use convolog_dto::{
    AuditQuery, CaseFileFormat, DownloadProgress, DownloadTicket, DownloadTicketId, EntryQuery, ExportFormat,
    ExportReason, NewCaseFile, NewDownloadTicket, PersonId,
};
use leptos::prelude::document;
use serde::Serialize;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::ApiError;
use super::client::Ask;

#[derive(Serialize)]
struct Asked<'a> {
    recipient: &'a str,
    purpose: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<ExportFormat>,
}

fn encoded(query: &impl Serialize) -> String {
    serde_html_form::to_string(query).unwrap_or_default()
}

/// A filter as the query string of the list of entries.
pub fn filter_text(filter: &EntryQuery) -> String {
    encoded(filter)
}

/// The path of an export of the entries of a filter.
pub fn export_path(format: ExportFormat, filter: &EntryQuery, reason: &ExportReason) -> String {
    let name = match format {
        ExportFormat::Json => "full.json",
        ExportFormat::Csv => "entries.csv",
        ExportFormat::Markdown => "people.md.zip",
        ExportFormat::Zip => "full.zip",
    };
    let asked = encoded(&Asked {
        recipient: &reason.recipient,
        purpose: &reason.purpose,
        format: None,
    });
    let filter = encoded(filter);
    let joint = if filter.is_empty() { "" } else { "&" };
    format!("/exports/{name}?{asked}{joint}{filter}")
}

/// The path of an export of one person's file.
pub fn person_export_path(person: PersonId, format: ExportFormat, reason: &ExportReason) -> String {
    let asked = encoded(&Asked {
        recipient: &reason.recipient,
        purpose: &reason.purpose,
        format: Some(format),
    });
    format!("/people/{person}/export?{asked}")
}

/// The path of an export of the events of a filter.
pub fn audit_export_path(format: ExportFormat, filter: &AuditQuery, reason: &ExportReason) -> String {
    let asked = encoded(&Asked {
        recipient: &reason.recipient,
        purpose: &reason.purpose,
        format: Some(format),
    });
    let filter = encoded(filter);
    let joint = if filter.is_empty() { "" } else { "&" };
    format!("/audit-events/export?{asked}{joint}{filter}")
}

/// A ticket for a case file.
pub fn case_file_ticket(case: NewCaseFile, format: CaseFileFormat) -> NewDownloadTicket {
    NewDownloadTicket {
        path: format!("/exports/case-file?format={format}"),
        body: Some(case),
    }
}

/// Asks for a ticket to what is fetched from a path, and has the browser follow it.
pub async fn start_download(path: String) -> Result<DownloadTicketId, ApiError> {
    start_ticket(NewDownloadTicket { path, body: None }).await
}

/// Asks for a ticket and has the browser follow it.
pub async fn start_ticket(new: NewDownloadTicket) -> Result<DownloadTicketId, ApiError> {
    let ticket: DownloadTicket = Ask::post("download-tickets").json(&new).send().await?;
    follow(&ticket.url);
    Ok(ticket.id)
}

/// How far a download is.
pub async fn get_download_ticket(id: DownloadTicketId) -> Result<DownloadProgress, ApiError> {
    Ask::get(format!("download-tickets/{id}")).send().await
}

/// Ends a download.
pub async fn cancel_download_ticket(id: DownloadTicketId) -> Result<(), ApiError> {
    Ask::delete(format!("download-tickets/{id}")).send_only().await
}

/// As a click on a link does: the answer says by itself that it is to be saved.
fn follow(url: &str) {
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(url);
        link.set_download("");
        link.click();
    }
}
