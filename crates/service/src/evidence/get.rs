//! What is known of one piece of evidence.

use super::{attachment_for, view};
use crate::{Ctx, Result, people::out_of_file};
use convolog_dto::{Attachment, AttachmentId};
use convolog_rbac::Action;

/// Shows what is known of a piece of evidence.
///
/// # Errors
/// 404 for what is not seen or was taken off, 403 `access_reason_required`.
pub fn get_attachment(ctx: &Ctx, id: AttachmentId) -> Result<Attachment> {
    out_of_file(ctx, |tx| {
        let (row, entry) = attachment_for(ctx, tx, Action::Read, id)?;
        Ok((view::attachment(row), entry.content.subject_id))
    })
}
