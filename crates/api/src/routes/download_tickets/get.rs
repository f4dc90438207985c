//! `GET /download-tickets/{id}`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{DownloadProgress, DownloadTicketId};

/// Says how far a download is.
///
/// For whoever asked for the ticket, in the same sign-in; for an hour.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("signed_in"))), params(("id" = DownloadTicketId, Path, description = "The ticket.")),
    responses((status = 200, description = "How far it is.", body = DownloadProgress)))]
#[get("/download-tickets/{id}")]
pub async fn get_download_ticket(
    reader: Reader<perm::Nothing>,
    id: web::Path<DownloadTicketId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::downloads::get_download_ticket(ctx, id.into_inner()))
        .await
}
