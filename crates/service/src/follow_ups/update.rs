//! Changing a follow-up that is not finished.

use super::{create::check_owner, view};
use crate::{Ctx, Event, Result, ServiceError, error::enforce, meta};
use convolog_db::follow_ups::{self, FollowUpChange, FollowUpRow};
use convolog_dto::{FollowUp, FollowUpId, FollowUpPatch, FollowUpState, Validate};
use convolog_rbac::{Action, Resource, decide};
use serde_json::{Value, json};

/// Applies a merge patch. Done comes of completing it alone; cancelled is final.
///
/// # Errors
/// 404, 409 when it is finished already, 412, 422 for bad fields or an owner who does not see the subject.
pub fn update_follow_up(
    ctx: &Ctx,
    id: FollowUpId,
    expected_version: i64,
    patch: FollowUpPatch,
) -> Result<FollowUp> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let row = follow_ups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        let resource = Resource::FollowUp {
            subject_visible: true,
            entry_readable: true,
            state: row.state,
        };
        enforce(decide(ctx.actor(), Action::Edit, &resource))?;
        if row.version != expected_version {
            return Err(ServiceError::stale());
        }
        let before = row.changeable();
        let after = patched(before.clone(), patch);
        if after == before {
            return Ok(view::follow_up(row, meta::calendar(ctx, tx)?.today()));
        }
        if after.owner_id != before.owner_id {
            check_owner(ctx, tx, after.owner_id, row.subject_id)?;
        }
        if !follow_ups::update(tx, id, expected_version, &after)? {
            return Err(ServiceError::stale());
        }
        ctx.audit(tx, event_of(&row, &before, &after))?;
        let now = follow_ups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::follow_up(now, meta::calendar(ctx, tx)?.today()))
    })
}

fn patched(before: FollowUpChange, patch: FollowUpPatch) -> FollowUpChange {
    FollowUpChange {
        title: patch.title.map_or(before.title, |title| title.trim().to_owned()),
        due_on: patch.due_on.unwrap_or(before.due_on),
        owner_id: patch.owner_id.unwrap_or(before.owner_id),
        state: patch.state.unwrap_or(before.state),
        note: patch
            .note
            .apply(before.note)
            .filter(|note| !note.trim().is_empty()),
    }
}

/// Days, owners and states are told with what they were before; texts stay in the record.
pub(super) fn event_of(row: &FollowUpRow, before: &FollowUpChange, after: &FollowUpChange) -> Event {
    let action = if after.state == FollowUpState::Cancelled {
        "follow_up.cancelled"
    } else {
        "follow_up.updated"
    };
    let differs = [
        ("title", before.title != after.title),
        ("due_on", before.due_on != after.due_on),
        ("owner_id", before.owner_id != after.owner_id),
        ("state", before.state != after.state),
        ("note", before.note != after.note),
    ];
    let changed: Vec<&str> = differs
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect();
    let told = |change: &FollowUpChange| -> Value {
        json!({ "due_on": change.due_on, "owner_id": change.owner_id, "state": change.state })
    };
    Event::new(action, "follow_up")
        .target(row.id)
        .subject(row.subject_id)
        .detail(json!({ "entry_id": row.entry_id, "changed": changed, "before": told(before), "after": told(after) }))
}
