//! Changing an entry: a draft in full, a final one in status and tags only.

use super::{
    entry_to_change, reread,
    revision::{Saved, hash_of, revision_of},
    rules,
};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::{
    WriteTx,
    entries::{self, EntryContent, EntryRow},
    people,
};
use convolog_dto::{Entry, EntryId, EntryPatch, RecordState, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Applies a merge patch. Every save that changes something is a revision.
///
/// # Errors
/// 404, 409 `not_a_draft` when it touches what finalising locks, 412, 422 for bad fields or an event in the future.
pub fn update_entry(ctx: &Ctx, id: EntryId, expected_version: i64, patch: EntryPatch) -> Result<Entry> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let action = if patch.touches_locked_fields() {
            Action::Edit
        } else {
            Action::EditStatus
        };
        let entry = entry_to_change(ctx, tx, action, id, expected_version)?;
        let before = entry.content.clone();
        let after = patched(&entry, before.clone(), patch)?;
        if after == before {
            return reread(ctx, tx, id);
        }
        if after.subject_id != before.subject_id && !people::is_visible(tx, &ctx.scope(), after.subject_id)? {
            return Err(ServiceError::field(
                "/subject_id",
                "unknown",
                "There is nobody with this id whom you may write about.",
            ));
        }
        rules::check_times(after.occurred_start, after.occurred_end, ctx.now())?;
        save(ctx, tx, &entry, &after)?;
        reread(ctx, tx, id)
    })
}

/// Saves an entry's content as it is to be: the rows, a revision and the event.
pub(super) fn save(ctx: &Ctx, tx: &mut WriteTx<'_>, entry: &EntryRow, after: &EntryContent) -> Result<()> {
    let saved = Saved {
        content: after,
        participants: &entry.participants,
        state: entry.record_state,
        void_reason: None,
    };
    let revision = revision_of(ctx, saved)?;
    let now = ctx.now();
    let saved = if entry.record_state == RecordState::Draft {
        entries::update_draft(tx, entry.id, entry.version, after, now, &revision)?
    } else {
        entries::set_status_and_tags(
            tx,
            entry.id,
            entry.version,
            after.status,
            &after.tags,
            now,
            &revision,
        )?
    };
    if !saved {
        return Err(ServiceError::stale());
    }
    ctx.audit(tx, event_of(entry, &entry.content, after, hash_of(&revision)))
}

fn event_of(entry: &EntryRow, before: &EntryContent, after: &EntryContent, content_hash: String) -> Event {
    let event = if entry.record_state == RecordState::Draft {
        Event::new("entry.draft_saved", "entry")
            .detail(json!({ "version": entry.version + 1, "content_hash": content_hash }))
    } else {
        let detail = json!({
            "status": { "from": before.status, "to": after.status },
            "tags": { "from": before.tags, "to": after.tags },
            "content_hash": content_hash,
        });
        Event::new("entry.status_changed", "entry").detail(detail)
    };
    event.target(entry.id).subject(after.subject_id)
}

fn patched(entry: &EntryRow, before: EntryContent, patch: EntryPatch) -> Result<EntryContent> {
    let occurred_start = patch.occurred_start.unwrap_or(before.occurred_start);
    let occurred_tz = patch.occurred_tz.unwrap_or(before.occurred_tz);
    let contemporaneity = rules::contemporaneity(occurred_start, &occurred_tz, entry.recorded_at)?;
    Ok(EntryContent {
        subject_id: patch.subject_id.unwrap_or(before.subject_id),
        entry_type: patch.entry_type.unwrap_or(before.entry_type),
        occurred_start,
        occurred_end: patch.occurred_end.apply(before.occurred_end),
        occurred_tz,
        precision: patch.precision.unwrap_or(before.precision),
        title: rules::tidy_text(patch.title.apply(before.title)),
        facts: rules::tidy_text(patch.facts.apply(before.facts)),
        impact: rules::tidy_text(patch.impact.apply(before.impact)),
        employee_account: rules::tidy_text(patch.employee_account.apply(before.employee_account)),
        assessment: rules::tidy_text(patch.assessment.apply(before.assessment)),
        agreed: rules::tidy_text(patch.agreed.apply(before.agreed)),
        fact_basis: patch.fact_basis.unwrap_or(before.fact_basis),
        formality: patch.formality.unwrap_or(before.formality),
        channel: patch.channel.unwrap_or(before.channel),
        severity: patch.severity.unwrap_or(before.severity),
        sentiment: patch.sentiment.unwrap_or(before.sentiment),
        status: patch.status.unwrap_or(before.status),
        tags: patch.tags.map_or(before.tags, rules::tidy_tags),
        late_reason: rules::tidy_text(patch.late_reason.apply(before.late_reason)),
        contemporaneity,
    })
}
