//! `DELETE /backups/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::BackupId;

/// Throws a snapshot away.
///
/// File and row are gone for good. 409 `conflict` for one that is locked, `last_backup` for the last one
/// that was found whole.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 204, description = "Gone.")))]
#[delete("/backups/{id}")]
pub async fn delete_backup(
    guard: Guard<perm::BackupsRun>,
    id: web::Path<BackupId>,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::backups::delete_backup(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
