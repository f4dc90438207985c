//! `POST /backup-runs/{id}/cancel`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::{BackupRun, BackupRunId};

/// Ends a run.
///
/// One that waits ends at once, one that is under way before its next step; neither leaves anything behind. 409 when it has ended.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))), params(("id" = BackupRunId, Path, description = "The run.")),
    responses((status = 200, description = "It ends.", body = BackupRun)))]
#[post("/backup-runs/{id}/cancel")]
pub async fn cancel_backup_run(
    guard: Guard<perm::BackupsRun>,
    id: web::Path<BackupRunId>,
) -> ApiResult<HttpResponse> {
    let run = blocking(move || convolog_service::backups::cancel_backup_run(&guard, id.into_inner())).await?;
    Ok(HttpResponse::Ok().json(run))
}
