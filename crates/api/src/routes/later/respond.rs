//! `POST /entries/{id}/responses`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{EmployeeResponse, EntryId, NewEmployeeResponse};

/// Keeps the employee's own response to a final entry.
///
/// It can never be changed or taken back, and shows wherever the entry does. A draft and a voided entry answer 409 `not_final`.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body = NewEmployeeResponse, responses((status = 201, description = "Kept for good.", body = EmployeeResponse)))]
#[post("/entries/{id}/responses")]
pub async fn create_response(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    body: Json<NewEmployeeResponse>,
) -> ApiResult<MadePlain<EmployeeResponse>> {
    let id = id.into_inner();
    blocking(move || convolog_service::later::create_response(&guard, id, body.into_inner()))
        .await
        .map(|made| MadePlain::at(made, format!("entries/{id}/responses")))
}
