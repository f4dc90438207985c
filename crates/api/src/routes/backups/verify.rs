//! `POST /backups/{id}/verify`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::{BackupId, BackupRun};

/// Reads a snapshot again as a whole.
///
/// Its bytes against its hash, every page and index, every reference, and the chain of the audit trail; in the background, as a run. 409
/// while another run waits or is under way, or when the file is missing.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 202, description = "It will be read.", body = BackupRun)))]
#[post("/backups/{id}/verify")]
pub async fn verify_backup(
    guard: Guard<perm::BackupsRun>,
    id: web::Path<BackupId>,
    state: web::Data<State>,
) -> ApiResult<HttpResponse> {
    let run = blocking(move || convolog_service::backups::verify_backup(&guard, id.into_inner())).await?;
    state.scheduler.ring();
    Ok(HttpResponse::Accepted().json(run))
}
