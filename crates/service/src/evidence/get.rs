//! What is known of one piece of evidence.

use super::{attachment_for, view};
use crate::{Ctx, Result, ServiceError};
use convolog_dto::{Attachment, AttachmentId};
use convolog_rbac::Action;

/// Shows what is known of a piece of evidence.
///
/// # Errors
/// 404 for what is not seen or was taken off.
pub fn get_attachment(ctx: &Ctx, id: AttachmentId) -> Result<Attachment> {
    ctx.read::<_, ServiceError>(|tx| {
        attachment_for(ctx, tx, Action::Read, id).map(|(row, _entry)| view::attachment(row))
    })
}
