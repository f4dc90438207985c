//! `GET /entries/{id}`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, IfNoneMatch, Reader, perm},
    respond::Written,
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
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::entries::get_entry(ctx, id.into_inner())
        })
        .await
}
