//! Taking evidence off a draft.

use super::attachment_for;
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::attachments;
use convolog_dto::AttachmentId;
use convolog_rbac::Action;
use convolog_storage::Sha256Digest;
use serde_json::json;

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
        let sha256 = Sha256Digest::from_bytes(row.facts.sha256).to_string();
        let event = Event::new("attachment.removed", "attachment")
            .target(id)
            .subject(entry.content.subject_id);
        ctx.audit(
            tx,
            event.detail(json!({ "entry_id": entry.id, "name": row.facts.name, "sha256": sha256 })),
        )
    })
}
