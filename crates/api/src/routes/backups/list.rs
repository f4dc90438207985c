//! `GET /backups`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{BackupPage, BackupQuery};

/// Lists the snapshots in the backup folder, the newest first.
///
/// The list follows the folder: files that were copied in appear within a minute, and ones that are gone show as `missing`. The uploaded
/// files are in none of them.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(BackupQuery),
    responses((status = 200, description = "One page.", body = BackupPage)))]
#[get("/backups")]
pub async fn list_backups(
    reader: Reader<perm::BackupsRead>,
    query: Query<BackupQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::backups::list_backups(ctx, &query.0))
        .await
}
