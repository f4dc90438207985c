//! `POST /download-tickets`

use crate::{
    error::ApiResult,
    extract::{Json, SignedIn, bearer, parse_query},
    routes::{BASE, exports, exports::filter_of},
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, http::header, post, web};
use convolog_dto::{
    AttachmentId, AuditExportQuery, BackupId, CaseFileQuery, DownloadTicket, NewCaseFile, NewDownloadTicket,
};
use convolog_service::{
    Ctx, ServiceError,
    audit::require_audit_export,
    backups::open_backup_content,
    downloads::{Issued, create_download_ticket as issue},
    exports::{ExportRequest, require_case_file, require_export},
};

/// Makes a link for a download by a browser, which cannot send a header with it.
///
/// The link is good once, for a minute, with the rights and the sign-in of whoever asks, which are looked at again when it is used. An
/// export or a snapshot that one may not have is refused here already. `GET /download-tickets/{id}` says how far it is.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("signed_in"))), request_body = NewDownloadTicket,
    responses((status = 200, description = "The ticket.", body = DownloadTicket)))]
#[post("/download-tickets")]
pub async fn create_download_ticket(
    guard: SignedIn,
    state: web::Data<State>,
    request: HttpRequest,
    body: Json<NewDownloadTicket>,
) -> ApiResult<HttpResponse> {
    let new = body.into_inner();
    let asked = Asked::of(&new)?;
    let credentials = bearer(&request).unwrap_or_default().to_owned();
    let ctx: Ctx = guard.clone();
    let made = blocking(move || {
        match asked {
            Asked::Record(export) => drop(require_export(&ctx, &export)?),
            Asked::Trail(query) => require_audit_export(&ctx, &query)?,
            Asked::CaseFile(case) => require_case(&ctx, &case).map_err(|refusal| refusal.below(BODY))?,
            Asked::Snapshot(id) => drop(open_backup_content(&ctx, id)?),
            Asked::Evidence => {}
        }
        issue(&ctx, &new, credentials)
    })
    .await?;
    let below = state.settings.base_path.as_str();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(ticket(below, &made)))
}

/// Where a ticket has what is posted.
const BODY: &str = "/body";

/// What a ticket is to be for.
enum Asked {
    /// An export of entries.
    Record(Box<ExportRequest>),
    /// An export of the audit trail.
    Trail(Box<AuditExportQuery>),
    /// A case file.
    CaseFile(Box<NewCaseFile>),
    /// A snapshot of the database.
    Snapshot(BackupId),
    /// A piece of evidence, which has its own say when it is fetched.
    Evidence,
}

impl Asked {
    fn of(new: &NewDownloadTicket) -> ApiResult<Self> {
        let (path, query) = split(&new.path).unwrap_or_default();
        match (path, &new.body) {
            ("/exports/case-file", Some(case)) => {
                parse_query::<CaseFileQuery>(query)?;
                return Ok(Self::CaseFile(Box::new(case.clone())));
            }
            ("/exports/case-file", None) => {
                let refusal = ServiceError::field(BODY, "required", "A case file is posted to this path.");
                return Err(refusal.into());
            }
            (_, Some(_)) => {
                let refusal = ServiceError::field(BODY, "not_taken", "Nothing is posted to this path.");
                return Err(refusal.into());
            }
            (_, None) => {}
        }
        if path == "/audit-events/export" {
            return Ok(Self::Trail(Box::new(parse_query(query)?)));
        }
        if let Some(export) = exports::at(path, query).transpose()? {
            return Ok(Self::Record(Box::new(export)));
        }
        Ok(file(path)?)
    }
}

/// Only what answers with a file; anything else would leave a page of data in the address bar.
fn file(path: &str) -> Result<Asked, ServiceError> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let asked = match parts.as_slice() {
        ["attachments", id, "content"] => id.parse().ok().map(|_: AttachmentId| Asked::Evidence),
        ["backups", id, "content"] => id.parse().ok().map(Asked::Snapshot),
        _ => None,
    };
    asked.ok_or_else(|| {
        ServiceError::field(
            "/path",
            "not_a_download",
            "This is no path of a download. See the description of NewDownloadTicket.",
        )
    })
}

fn require_case(ctx: &Ctx, case: &NewCaseFile) -> Result<(), ServiceError> {
    require_case_file(ctx, case, filter_of(case)?)
}

fn ticket(below: &str, made: &Issued) -> DownloadTicket {
    DownloadTicket {
        id: made.id,
        url: format!("{below}{BASE}/downloads/{}", made.secret.expose()),
        expires_at: made.expires_at,
    }
}

fn split(path: &str) -> Option<(&str, &str)> {
    let sound = path.starts_with('/') && !path.contains('#');
    sound.then(|| path.split_once('?').unwrap_or((path, "")))
}
