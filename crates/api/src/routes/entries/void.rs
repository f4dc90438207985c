//! `POST /entries/{id}/void`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{Entry, EntryId, VoidEntry};

/// Takes an entry out of force.
///
/// It stays legible with the reason beside it. A draft is discarded the same way and stays its author's alone.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry."), IfMatchHeader),
    request_body = VoidEntry, responses((status = 200, description = "The voided entry.", body = Entry)))]
#[post("/entries/{id}/void")]
pub async fn void_entry(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    expected: IfMatch,
    body: Json<VoidEntry>,
) -> ApiResult<Tagged<Entry>> {
    blocking(move || {
        convolog_service::entries::void_entry(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
