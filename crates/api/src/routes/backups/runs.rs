//! `GET /backup-runs`, `GET /backup-runs/{id}`, `GET /backup-runs/{id}/log`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{BackupRun, BackupRunId, BackupRunLog, BackupRunPage, BackupRunQuery};

/// Lists the runs, the newest first.
///
/// A run takes a snapshot or reads one again; those that failed say why.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(BackupRunQuery),
    responses((status = 200, description = "One page.", body = BackupRunPage)))]
#[get("/backup-runs")]
pub async fn list_backup_runs(
    reader: Reader<perm::BackupsRead>,
    query: Query<BackupRunQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::backups::list_backup_runs(ctx, &query.0))
        .await
}

/// Gets one run.
///
/// Where it stands and how far it is; once it has ended, what came of it.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(("id" = BackupRunId, Path, description = "The run.")),
    responses((status = 200, description = "The run.", body = BackupRun)))]
#[get("/backup-runs/{id}")]
pub async fn get_backup_run(
    reader: Reader<perm::BackupsRead>,
    id: web::Path<BackupRunId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::backups::get_backup_run(ctx, id.into_inner()))
        .await
}

/// Gets what a run did, step by step.
///
/// One line for each step, with its time.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(("id" = BackupRunId, Path, description = "The run.")),
    responses((status = 200, description = "Its steps.", body = BackupRunLog)))]
#[get("/backup-runs/{id}/log")]
pub async fn get_backup_run_log(
    reader: Reader<perm::BackupsRead>,
    id: web::Path<BackupRunId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::backups::get_backup_run_log(ctx, id.into_inner()))
        .await
}
