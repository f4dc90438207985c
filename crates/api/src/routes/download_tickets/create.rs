//! `POST /download-tickets`

use crate::{
    error::ApiResult,
    extract::{Json, SignedIn, bearer, parse_query},
    routes::{BASE, exports},
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, http::header, post, web};
use convolog_dto::{AttachmentId, AuditExportQuery, DownloadTicket, NewDownloadTicket};
use convolog_service::{
    Ctx, ServiceError,
    audit::require_audit_export,
    downloads::{Issued, create_download_ticket as issue},
    exports::{ExportRequest, require_export},
};

/// Makes a link for a download by a browser, which cannot send a header with it.
///
/// The link is good once, for a minute, with the rights and the sign-in of whoever asks, which are looked at again when it is used. An
/// export that one may not make is refused here already. `GET /download-tickets/{id}` says how far it is.
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
    let asked = Asked::of(&new.path)?;
    let credentials = bearer(&request).unwrap_or_default().to_owned();
    let ctx: Ctx = guard.clone();
    let made = blocking(move || {
        match asked {
            Asked::Record(export) => drop(require_export(&ctx, &export)?),
            Asked::Trail(query) => require_audit_export(&ctx, &query)?,
            Asked::File => require_download(&new.path)?,
        }
        issue(&ctx, &new, credentials)
    })
    .await?;
    let below = state.settings.base_path.as_str();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(ticket(below, &made)))
}

/// What a ticket is to be for.
enum Asked {
    /// An export of entries.
    Record(Box<ExportRequest>),
    /// An export of the audit trail.
    Trail(Box<AuditExportQuery>),
    /// Something else, which may be no file at all.
    File,
}

impl Asked {
    fn of(path: &str) -> ApiResult<Self> {
        let asked = match split(path) {
            Some(("/audit-events/export", query)) => Self::Trail(Box::new(parse_query(query)?)),
            Some((path, query)) => match exports::at(path, query).transpose()? {
                Some(export) => Self::Record(Box::new(export)),
                None => Self::File,
            },
            None => Self::File,
        };
        Ok(asked)
    }
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

/// Only what answers with a file; anything else would leave a page of data in the address bar.
fn require_download(path: &str) -> Result<(), ServiceError> {
    let (path, _query) = split(path).unwrap_or_default();
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let plain = |id: &str| {
        !id.is_empty()
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    let is_download = match parts.as_slice() {
        ["attachments", id, "content"] => id.parse::<AttachmentId>().is_ok(),
        ["backups", id, "content"] => plain(id),
        _ => false,
    };
    if is_download {
        return Ok(());
    }
    Err(ServiceError::field(
        "/path",
        "not_a_download",
        "This is no path of a download. See the description of NewDownloadTicket.",
    ))
}
