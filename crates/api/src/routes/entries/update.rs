//! `PATCH /entries/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Entry, EntryId, EntryPatch};

/// Changes an entry.
///
/// A JSON Merge Patch. A draft takes everything from its author; a final entry takes `status` and `tags` from whoever may write
/// about the subject, anything else is 409 `not_a_draft`. Every save is a revision.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry."), IfMatchHeader),
    request_body = EntryPatch, responses((status = 200, description = "The entry after the change.", body = Entry)))]
#[patch("/entries/{id}")]
pub async fn update_entry(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    expected: IfMatch,
    body: Json<EntryPatch>,
) -> ApiResult<Tagged<Entry>> {
    blocking(move || {
        convolog_service::entries::update_entry(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
