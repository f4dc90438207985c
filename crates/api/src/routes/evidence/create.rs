//! `POST /entries/{id}/attachments`

use super::form;
use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    respond::Made,
    startup::blocking,
};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, post, web};
use convolog_dto::{Attachment, EntryId};
use convolog_service::evidence;

/// A file and what is to be said of it.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it only describes the form that is read as a stream")]
pub struct AttachmentUpload {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: String,
    /// Where it came from.
    #[schema(nullable = false, max_length = 200)]
    source: Option<String>,
    /// What it shows.
    #[schema(nullable = false, max_length = 2000)]
    description: Option<String>,
    /// The day on which it was obtained.
    #[schema(nullable = false)]
    obtained_on: Option<chrono::NaiveDate>,
    /// Who obtained it.
    #[schema(nullable = false, max_length = 120)]
    obtained_by: Option<String>,
    /// Its number as an exhibit.
    #[schema(nullable = false, max_length = 50)]
    exhibit: Option<String>,
}

/// Adds a file to an entry.
///
/// One `file`, of any kind but programs. It is hashed while it is received and never changed afterwards. A draft takes
/// evidence from its author, a final entry from whoever may write about the subject.
/// `curl -H "Authorization: Bearer $TOKEN" -F file=@rota.pdf -F source="Site manager" $BASE/api/v1/entries/$ID/attachments`
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.write"))), params(("id" = EntryId, Path, description = "The entry.")),
    request_body(content = AttachmentUpload, content_type = "multipart/form-data", description = "One file, and texts if you like."),
    responses((status = 201, description = "Kept.", body = Attachment)))]
#[post("/entries/{id}/attachments")]
pub async fn create_attachment(
    guard: Guard<perm::EntriesWrite>,
    id: web::Path<EntryId>,
    form: Multipart,
    request: HttpRequest,
) -> ApiResult<Made<Attachment>> {
    let (ctx, id) = (guard.clone(), id.into_inner());
    let (received, new) = form::receive(form, &request, ctx, id).await?;
    blocking(move || evidence::create_attachment(&guard, id, received, new))
        .await
        .map(Made)
}
