//! `GET /follow-ups`, `GET /entries/{id}/follow-ups`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{EntryId, FollowUpPage, FollowUpQuery};

/// Lists the follow-ups one sees, the earliest due first.
///
/// Those of a draft are its author's alone.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.read"))), params(FollowUpQuery),
    responses((status = 200, description = "One page.", body = FollowUpPage)))]
#[get("/follow-ups")]
pub async fn list_follow_ups(
    reader: Reader<perm::EntriesRead>,
    query: Query<FollowUpQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::follow_ups::list_follow_ups(ctx, query.0))
        .await
}

/// Lists the follow-ups of an entry, the earliest due first.
///
/// At most 200; an entry has a handful.
#[utoipa::path(tag = "follow_ups", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "All of them.", body = FollowUpPage)))]
#[get("/entries/{id}/follow-ups")]
pub async fn list_entry_follow_ups(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::follow_ups::list_entry_follow_ups(ctx, id.into_inner()))
        .await
}
