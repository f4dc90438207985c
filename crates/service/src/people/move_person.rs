//! Putting a person under another manager.

use super::{check_placement, person_for, view};
use crate::{Ctx, Event, Result, ServiceError, follow_ups::hand_over};
use convolog_db::{
    DbError, ReadTx, follow_ups,
    people::{self, Move},
};
use convolog_dto::{ErrorCode, MoveOutcome, MovePerson, MovePreview, PersonId, UserId, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Moves a person with everybody below, or says who would gain and lose sight. Open follow-ups of those who lose it are handed over.
///
/// # Errors
/// 404, 412, 422 `cycle`, 422 for a manager who is not seen.
pub fn move_person(
    ctx: &Ctx,
    id: PersonId,
    expected_version: Option<i64>,
    to: MovePerson,
    dry_run: bool,
) -> Result<MoveOutcome> {
    to.check()?;
    if dry_run {
        return ctx.read(|tx| {
            check(ctx, tx, id, expected_version, &to)?;
            let (gains, loses) = people::sight_changes(tx, id, to.manager_id)?;
            let losers: Vec<UserId> = loses.iter().map(|user| user.user_id).collect();
            let follow_ups = follow_ups::count_unfinished_of(tx, &ctx.scope(), id, &losers)?;
            Ok::<_, ServiceError>(MoveOutcome::Preview(MovePreview {
                gains: gains.into_iter().map(view::sight_change).collect(),
                loses: loses.into_iter().map(view::sight_change).collect(),
                follow_ups,
            }))
        });
    }
    ctx.write(move |ctx, tx| {
        let from = check(ctx, tx, id, expected_version, &to)?;
        let change = Move {
            person_id: id,
            manager_id: to.manager_id,
            at: ctx.now(),
            by: Some(ctx.actor().user_id),
            reason: Some(to.reason.clone()),
        };
        people::set_manager(tx, &change).map_err(|error| match error {
            DbError::Cycle => cycle(),
            other => other.into(),
        })?;
        let reason = to.reason.clone();
        ctx.audit(
            tx,
            Event::new("person.moved", "person")
                .target(id)
                .subject(id)
                .reason(to.reason)
                .detail(json!({ "from_manager_id": from, "to_manager_id": to.manager_id })),
        )?;
        hand_over(ctx, tx, id, &reason)?;
        people::get(tx, &ctx.scope(), id)?
            .map(|row| MoveOutcome::Moved(view::person(row)))
            .ok_or_else(ServiceError::not_found)
    })
}

/// Whether the actor may move this person there; answers the manager so far.
fn check(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    id: PersonId,
    expected_version: Option<i64>,
    to: &MovePerson,
) -> Result<Option<PersonId>> {
    let person = person_for(ctx, tx, Action::Move, id, expected_version)?;
    check_placement(ctx, tx, Action::Move, to.manager_id)?;
    if let Some(manager) = to.manager_id
        && (manager == id || people::is_below(tx, manager, id)?)
    {
        return Err(cycle());
    }
    Ok(person.manager_id)
}

fn cycle() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::Cycle,
        "Nobody can report to somebody who reports to them.",
    )
}
