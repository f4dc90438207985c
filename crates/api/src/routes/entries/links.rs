//! `GET /entries/{id}/links`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{EntryId, EntryLinkPage};

/// Lists how an entry relates to others.
///
/// All of them on one page; links to entries that you do not see are left out.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.read"))), params(("id" = EntryId, Path, description = "The entry.")),
    responses((status = 200, description = "All of them.", body = EntryLinkPage)))]
#[get("/entries/{id}/links")]
pub async fn list_entry_links(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<EntryId>,
) -> ApiResult<web::Json<EntryLinkPage>> {
    blocking(move || convolog_service::entries::list_entry_links(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
