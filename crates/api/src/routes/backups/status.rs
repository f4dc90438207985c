//! `GET /backup-status`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::BackupStatus;

/// Shows how well the instance is protected.
///
/// The schedule with its next three times, the last good snapshot, the last run, and the folders on the server: that of the snapshots, and
/// that of the uploaded files, which are in no snapshot.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))),
    responses((status = 200, description = "The status.", body = BackupStatus)))]
#[get("/backup-status")]
pub async fn get_backup_status(reader: Reader<perm::BackupsRead>) -> ApiResult<Written> {
    reader.json(convolog_service::backups::get_backup_status).await
}
