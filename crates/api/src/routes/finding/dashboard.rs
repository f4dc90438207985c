//! `GET /dashboard`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::Dashboard;

/// Shows what needs one's attention today.
///
/// Overdue and due follow-ups, drafts to finalise, direct reports without contact, the newest entries, evidence whose file is damaged.
#[utoipa::path(tag = "finding", extensions(("x-permission" = json!("entries.read"))), responses((status = 200, description = "Today.", body = Dashboard)))]
#[get("/dashboard")]
pub async fn get_dashboard(guard: Guard<perm::EntriesRead>) -> ApiResult<web::Json<Dashboard>> {
    blocking(move || convolog_service::dashboard::get_dashboard(&guard))
        .await
        .map(web::Json)
}
