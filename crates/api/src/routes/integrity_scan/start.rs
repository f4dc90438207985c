//! `POST /integrity-scan`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::{State, blocking},
};
use actix_web::{HttpResponse, post, web};
use convolog_dto::IntegrityScan;

/// Starts an integrity scan.
///
/// It runs in the background; `GET` tells how far it has come. 409 while one is running.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("settings.write"))),
    responses((status = 202, description = "Started.", body = IntegrityScan)))]
#[post("/integrity-scan")]
pub async fn start_integrity_scan(
    guard: Guard<perm::SettingsWrite>,
    state: web::Data<State>,
) -> ApiResult<HttpResponse> {
    let scan = blocking(move || convolog_service::integrity_scan::start_integrity_scan(&guard)).await?;
    state.scheduler.ring();
    Ok(HttpResponse::Accepted().json(scan))
}
