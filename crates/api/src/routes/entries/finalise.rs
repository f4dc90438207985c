//! `POST /entries/{id}/finalise`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{Entry, EntryId};

/// Locks a draft for good.
///
/// Texts, dates, severity and sentiment can never change again; status and tags can. Everybody who sees the subject sees the
/// entry from now on. An entry that was recorded late needs a `late_reason` first (422 `late_reason_required`).
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry."), IfMatchHeader),
    responses((status = 200, description = "The final entry.", body = Entry), (status = 422, description = "Refused: `late_reason_required`, `invalid`.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[post("/entries/{id}/finalise")]
pub async fn finalise_entry(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    expected: IfMatch,
) -> ApiResult<Tagged<Entry>> {
    blocking(move || convolog_service::entries::finalise_entry(&guard, id.into_inner(), expected.0))
        .await
        .map(Tagged)
}
