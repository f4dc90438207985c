//! `GET /backups/{id}`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{Backup, BackupId};

/// Gets one snapshot.
///
/// With its size, its hash, what was found when it was last looked at, and how much is in it.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 200, description = "The snapshot.", body = Backup)))]
#[get("/backups/{id}")]
pub async fn get_backup(reader: Reader<perm::BackupsRead>, id: web::Path<BackupId>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::backups::get_backup(ctx, id.into_inner()))
        .await
}
