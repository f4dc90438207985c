//! `GET /people/{id}/attachments`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    respond::Written,
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
    reader: Reader<perm::EntriesRead>,
    id: web::Path<PersonId>,
    query: Query<PersonAttachmentQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::evidence::list_person_attachments(ctx, id.into_inner(), query.0))
        .await
}
