//! `DELETE /download-tickets/{id}`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::DownloadTicketId;

/// Cancels a download, or takes a ticket back that was not used.
///
/// A download that runs is cut off: what has arrived is no whole file, and the browser says so. One that is over stays as it is.
#[utoipa::path(tag = "exports", extensions(("x-permission" = json!("signed_in"))), params(("id" = DownloadTicketId, Path, description = "The ticket.")),
    responses((status = 204, description = "Cancelled.")))]
#[delete("/download-tickets/{id}")]
pub async fn cancel_download_ticket(
    guard: SignedIn,
    id: web::Path<DownloadTicketId>,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::downloads::cancel_download_ticket(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
