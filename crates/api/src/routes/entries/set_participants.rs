//! `PUT /entries/{id}/participants`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::OfEntry,
    startup::blocking,
};
use actix_web::{put, web};
use convolog_dto::{EntryId, ParticipantList};

/// Replaces the participants of a draft.
///
/// It is a save of the draft: a revision, under the `ETag` of the entry. What is final keeps its participants: 409 `not_a_draft`.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry."), IfMatchHeader),
    request_body = ParticipantList, responses((status = 200, description = "The participants after the change.", body = ParticipantList)))]
#[put("/entries/{id}/participants")]
pub async fn set_entry_participants(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    expected: IfMatch,
    body: Json<ParticipantList>,
) -> ApiResult<OfEntry<ParticipantList>> {
    let (id, list) = (id.into_inner(), body.into_inner());
    blocking(move || convolog_service::entries::set_entry_participants(&guard, id, expected.0, list))
        .await
        .map(|set| OfEntry(set.list, set.version))
}
