//! What came of a follow-up.

use super::view;
use crate::{Ctx, Event, Result, ServiceError, error::enforce, meta};
use convolog_db::follow_ups;
use convolog_dto::{CompleteFollowUp, ErrorCode, FollowUp, FollowUpId, Validate};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Marks a follow-up as done with its outcome.
///
/// # Errors
/// 404, 409 when it is finished already, 412 when a version is given and stale.
pub fn complete_follow_up(
    ctx: &Ctx,
    id: FollowUpId,
    expected_version: Option<i64>,
    done: CompleteFollowUp,
) -> Result<FollowUp> {
    done.check()?;
    ctx.write(move |ctx, tx| {
        let row = follow_ups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        let resource = Resource::FollowUp {
            subject_visible: true,
            entry_readable: true,
            state: row.state,
        };
        enforce(decide(ctx.actor(), Action::Complete, &resource))?;
        if expected_version.is_some_and(|expected| expected != row.version) {
            return Err(ServiceError::stale());
        }
        if !follow_ups::complete(
            tx,
            id,
            Some(row.version),
            done.outcome,
            done.note.as_deref(),
            ctx.now(),
        )? {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "The follow-up is finished already.",
            ));
        }
        let event = Event::new("follow_up.completed", "follow_up")
            .target(id)
            .subject(row.subject_id);
        ctx.audit(
            tx,
            event.detail(json!({ "entry_id": row.entry_id, "outcome": done.outcome })),
        )?;
        let now = follow_ups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::follow_up(now, meta::calendar(ctx, tx)?.today()))
    })
}
