//! Evidence: the files kept with an entry.

use convolog_dto::{Attachment, AttachmentPage, AttachmentPatch, EntryId};
use web_sys::Blob;

use super::client::Ask;
use super::{ApiError, download};

/// The evidence of an entry.
pub async fn list_attachments(entry: EntryId) -> Result<AttachmentPage, ApiError> {
    Ask::get(format!("entries/{entry}/attachments")).send().await
}

/// The bytes of a piece of evidence.
pub async fn get_attachment_content(attachment: &Attachment) -> Result<Blob, ApiError> {
    download(&format!("attachments/{}/content", attachment.id)).await
}

/// Changes what is said about a piece of evidence of a draft.
pub async fn update_attachment(
    attachment: &Attachment,
    patch: &AttachmentPatch,
) -> Result<Attachment, ApiError> {
    Ask::patch(format!("attachments/{}", attachment.id))
        .json(patch)
        .if_match(attachment.version)
        .send()
        .await
}

/// Removes a piece of evidence from a draft.
pub async fn delete_attachment(attachment: &Attachment) -> Result<(), ApiError> {
    Ask::delete(format!("attachments/{}", attachment.id))
        .if_match(attachment.version)
        .send_only()
        .await
}
