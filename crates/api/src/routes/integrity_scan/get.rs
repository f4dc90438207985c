//! `GET /integrity-scan`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::IntegrityScan;

/// Shows the integrity scan that is under way, or else the last one.
///
/// It reads every file of the evidence again and compares it with its SHA-256 at receipt: once a day, and when somebody asks. What is
/// damaged is named as far as one sees it; the counts are of all files.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("settings.read"))),
    responses((status = 200, description = "The scan.", body = IntegrityScan)))]
#[get("/integrity-scan")]
pub async fn get_integrity_scan(reader: Reader<perm::SettingsRead>) -> ApiResult<Written> {
    reader
        .json(convolog_service::integrity_scan::get_integrity_scan)
        .await
}
