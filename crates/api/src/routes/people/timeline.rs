//! `GET /people/{id}/timeline`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{PersonId, PersonTimeline};

/// Shows a person's record over time.
///
/// The newest 2 000 entries one sees, voided ones and one's own drafts among them, and the classification of all that are not voided by month.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("entries.read"))), params(("id" = PersonId, Path, description = "The person."), AccessReasonHeader),
    responses((status = 200, description = "The timeline.", body = PersonTimeline)))]
#[get("/people/{id}/timeline")]
pub async fn get_person_timeline(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<PersonId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::people::get_person_timeline(ctx, id.into_inner()))
        .await
}
