//! `POST /entries/{id}/links`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{EntryId, EntryLink, NewEntryLink};

/// Relates an entry to another that you see.
///
/// An entry that you do not see answers 422; the same relation twice 409 `already_exists`.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body = NewEntryLink, responses((status = 201, description = "Related.", body = EntryLink)))]
#[post("/entries/{id}/links")]
pub async fn create_entry_link(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    body: Json<NewEntryLink>,
) -> ApiResult<MadePlain<EntryLink>> {
    let id = id.into_inner();
    let made =
        blocking(move || convolog_service::entries::create_entry_link(&guard, id, body.into_inner())).await?;
    let place = format!("entries/{id}/links/{}", made.value.id);
    Ok(MadePlain::at(made, place))
}
