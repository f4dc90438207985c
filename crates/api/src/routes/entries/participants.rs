//! `GET /entries/{id}/participants`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
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
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<Written> {
    reader
        .read(move |ctx| {
            let found = convolog_service::entries::get_entry_participants(ctx, id.into_inner())?;
            Ok(Written::of(&found.list)?.tagged(found.version))
        })
        .await
}
