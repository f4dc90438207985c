//! `POST /entries/{id}/acknowledgements`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{Acknowledgement, EntryId, NewAcknowledgement};

/// Records whether the employee has seen a final entry.
///
/// The entry shows the newest step; the steps before it stay. A draft and a voided entry answer 409 `not_final`.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body = NewAcknowledgement, responses((status = 201, description = "Kept for good.", body = Acknowledgement)))]
#[post("/entries/{id}/acknowledgements")]
pub async fn create_acknowledgement(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    body: Json<NewAcknowledgement>,
) -> ApiResult<MadePlain<Acknowledgement>> {
    let id = id.into_inner();
    blocking(move || convolog_service::later::create_acknowledgement(&guard, id, body.into_inner()))
        .await
        .map(|made| MadePlain::at(made, format!("entries/{id}/acknowledgements")))
}
