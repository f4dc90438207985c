//! `GET /dashboard`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::Dashboard;

/// Shows what needs one's attention today.
///
/// Overdue and due follow-ups, drafts to finalise, direct reports without contact, the newest entries, evidence whose file is damaged.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), responses((status = 200, description = "Today.", body = Dashboard)))]
#[get("/dashboard")]
pub async fn get_dashboard(reader: Reader<perm::EntriesRead>) -> ApiResult<Written> {
    reader.json(convolog_service::dashboard::get_dashboard).await
}
