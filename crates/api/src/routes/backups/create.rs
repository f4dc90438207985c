//! `POST /backups`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::BackupRun;

/// Takes a snapshot now.
///
/// It is taken in the background, whatever the schedule says; the run tells how far it is. 409 while another run waits or is under way.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.run"))),
    responses((status = 202, description = "It will be taken.", body = BackupRun)))]
#[post("/backups")]
pub async fn create_backup(
    guard: Guard<perm::BackupsRun>,
    state: web::Data<State>,
) -> ApiResult<HttpResponse> {
    let run = blocking(move || convolog_service::backups::create_backup(&guard)).await?;
    state.scheduler.ring();
    Ok(HttpResponse::Accepted().json(run))
}
