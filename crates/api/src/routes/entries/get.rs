//! `GET /entries/{id}`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Guard, IfNoneMatch, perm},
    respond::Fresh,
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{Entry, EntryId};

/// Shows an entry.
///
/// A draft is shown to its author only.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry."), AccessReasonHeader),
    responses((status = 200, description = "The entry.", body = Entry)))]
#[get("/entries/{id}")]
pub async fn get_entry(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
    known: IfNoneMatch,
) -> ApiResult<Fresh<Entry>> {
    blocking(move || convolog_service::entries::get_entry(&guard, id.into_inner()))
        .await
        .map(|entry| Fresh(entry, known))
}
