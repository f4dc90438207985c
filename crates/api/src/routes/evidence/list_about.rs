//! `GET /people/{id}/attachments`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{AttachmentPage, PersonAttachmentQuery, PersonId};

/// Lists the evidence about a person, the newest first.
///
/// That of every entry about the person that one sees.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = PersonId, Path, description = "The person."), AccessReasonHeader, PersonAttachmentQuery),
    responses((status = 200, description = "One page.", body = AttachmentPage)))]
#[get("/people/{id}/attachments")]
pub async fn list_person_attachments(
    guard: Guard<perm::EntriesRead>,
    id: web::Path<PersonId>,
    query: Query<PersonAttachmentQuery>,
) -> ApiResult<web::Json<AttachmentPage>> {
    blocking(move || convolog_service::evidence::list_person_attachments(&guard, id.into_inner(), query.0))
        .await
        .map(web::Json)
}
