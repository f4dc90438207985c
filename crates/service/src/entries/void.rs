//! Taking an entry out of force.

use super::{
    entry_to_change, reread,
    revision::{Saved, hash_of, revision_of},
};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::entries;
use convolog_dto::{Entry, EntryId, RecordState, Validate, VoidEntry};
use convolog_rbac::Action;
use serde_json::json;

/// Voids an entry with a reason; it stays legible. A draft is discarded the same way and stays its author's alone.
///
/// # Errors
/// 403 for a user who is not the author, 404, 409 when it is voided already, 412.
pub fn void_entry(ctx: &Ctx, id: EntryId, expected_version: i64, void: VoidEntry) -> Result<Entry> {
    void.check()?;
    ctx.write(move |ctx, tx| {
        let entry = entry_to_change(ctx, tx, Action::Void, id, expected_version)?;
        let revision = revision_of(
            ctx,
            Saved {
                content: &entry.content,
                participants: &entry.participants,
                state: RecordState::Voided,
                void_reason: Some(&void.reason),
            },
        )?;
        if !entries::void(tx, id, expected_version, &void.reason, ctx.now(), &revision)? {
            return Err(ServiceError::stale());
        }
        let action = if entry.record_state == RecordState::Draft {
            "entry.draft_discarded"
        } else {
            "entry.voided"
        };
        let event = Event::new(action, "entry")
            .target(id)
            .subject(entry.content.subject_id)
            .reason(void.reason);
        ctx.audit(
            tx,
            event.detail(json!({ "ref": entry.reference, "content_hash": hash_of(&revision) })),
        )?;
        reread(ctx, tx, id)
    })
}
