//! `POST /entries/{id}/amendments`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{Amendment, EntryId, NewAmendment};

/// Corrects or adds to a final entry.
///
/// The original stays legible. An amendment can never be changed or taken back. A draft and a voided entry answer 409 `not_final`.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body = NewAmendment, responses((status = 201, description = "Kept for good.", body = Amendment)))]
#[post("/entries/{id}/amendments")]
pub async fn create_amendment(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    body: Json<NewAmendment>,
) -> ApiResult<MadePlain<Amendment>> {
    let id = id.into_inner();
    blocking(move || convolog_service::later::create_amendment(&guard, id, body.into_inner()))
        .await
        .map(|made| MadePlain::at(made, format!("entries/{id}/amendments")))
}
