//! Locking a draft for good.

use super::{
    entry_to_change, reread,
    revision::{Saved, hash_of, revision_of},
};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::entries::{self, EntryRow};
use convolog_dto::{Entry, EntryId, ErrorCode, RecordState};
use convolog_rbac::Action;
use serde_json::json;

/// Finalises a draft: from now on everybody who sees the subject sees it, and its text is fixed.
///
/// # Errors
/// 404, 409 `not_a_draft`, 412, 422 `late_reason_required`, 422 when it says nothing yet.
pub fn finalise_entry(ctx: &Ctx, id: EntryId, expected_version: i64) -> Result<Entry> {
    ctx.write(move |ctx, tx| {
        let entry = entry_to_change(ctx, tx, Action::Finalise, id, expected_version)?;
        check_complete(&entry)?;
        let revision = revision_of(
            ctx,
            Saved {
                content: &entry.content,
                participants: &entry.participants,
                state: RecordState::Final,
                void_reason: None,
            },
        )?;
        if !entries::finalise(tx, id, expected_version, ctx.now(), &revision)? {
            return Err(ServiceError::stale());
        }
        let detail = json!({ "ref": entry.reference, "content_hash": hash_of(&revision), "contemporaneity": entry.content.contemporaneity });
        let event = Event::new("entry.finalised", "entry")
            .target(id)
            .subject(entry.content.subject_id)
            .detail(detail);
        ctx.audit(
            tx,
            if let Some(reason) = entry.content.late_reason {
                event.reason(reason)
            } else {
                event
            },
        )?;
        reread(ctx, tx, id)
    })
}

fn check_complete(entry: &EntryRow) -> Result<()> {
    if entry.content.title.is_none() && entry.content.facts.is_none() {
        return Err(ServiceError::field(
            "/facts",
            "required",
            "Say what happened before you finalise: facts or at least a title.",
        ));
    }
    if entry.content.contemporaneity.needs_reason() && entry.content.late_reason.is_none() {
        return Err(ServiceError::refuse(
            ErrorCode::LateReasonRequired,
            "It was recorded more than a week after the event. Give a late_reason first.",
        ));
    }
    Ok(())
}
