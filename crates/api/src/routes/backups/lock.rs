//! `POST /backups/{id}/lock`, `POST /backups/{id}/unlock`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::{Backup, BackupId};

/// Keeps a snapshot whatever the retention says.
///
/// A locked one is not deleted, neither by itself nor by hand, and does not count among those that are kept.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 200, description = "Locked.", body = Backup)))]
#[post("/backups/{id}/lock")]
pub async fn lock_backup(guard: Guard<perm::BackupsRun>, id: web::Path<BackupId>) -> ApiResult<HttpResponse> {
    let backup = blocking(move || convolog_service::backups::lock_backup(&guard, id.into_inner())).await?;
    Ok(HttpResponse::Ok().json(backup))
}

/// Leaves a snapshot to the retention again.
///
/// It may be deleted from now on, by hand, and by itself once enough newer ones are there.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 200, description = "Unlocked.", body = Backup)))]
#[post("/backups/{id}/unlock")]
pub async fn unlock_backup(
    guard: Guard<perm::BackupsRun>,
    id: web::Path<BackupId>,
) -> ApiResult<HttpResponse> {
    let backup = blocking(move || convolog_service::backups::unlock_backup(&guard, id.into_inner())).await?;
    Ok(HttpResponse::Ok().json(backup))
}
