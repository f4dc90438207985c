//! Taking evidence off a draft.

use super::{attachment_for, event_of};
use crate::{Ctx, Result, ServiceError};
use convolog_db::attachments;
use convolog_dto::AttachmentId;
use convolog_rbac::Action;

/// Takes a piece of evidence off a draft. Its row and its bytes stay behind, unseen, until retention takes them.
///
/// # Errors
/// 404, 409 `not_a_draft` when the entry is final, 412.
pub fn delete_attachment(ctx: &Ctx, id: AttachmentId, expected_version: i64) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let (row, entry) = attachment_for(ctx, tx, Action::Detach, id)?;
        if row.version != expected_version || !attachments::remove(tx, id, expected_version, ctx.now())? {
            return Err(ServiceError::stale());
        }
        ctx.audit(tx, event_of("attachment.removed", &row.facts, &entry))
    })
}
