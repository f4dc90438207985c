//! `GET /entries/{id}/participants`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    respond::OfEntry,
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{EntryId, ParticipantList};

/// Shows who took part in the event of an entry.
///
/// The `ETag` is that of the entry.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "All of them.", body = ParticipantList)))]
#[get("/entries/{id}/participants")]
pub async fn get_entry_participants(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<OfEntry<ParticipantList>> {
    blocking(move || convolog_service::entries::get_entry_participants(&guard, id.into_inner()))
        .await
        .map(|found| OfEntry(found.list, found.version))
}
