//! A person leaves the firm.

use super::{person_for, view};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::people;
use convolog_dto::{LeavePerson, Person, PersonId, PersonStatus, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Marks the person as a leaver; the record stays.
///
/// # Errors
/// 404, 412, 422 when the last day lies before the first.
pub fn leave_person(
    ctx: &Ctx,
    id: PersonId,
    expected_version: Option<i64>,
    leave: LeavePerson,
) -> Result<Person> {
    leave.check()?;
    ctx.write(move |ctx, tx| {
        let person = person_for(ctx, tx, Action::Leave, id, expected_version)?;
        if person.start_on.is_some_and(|start| leave.left_on < start) {
            return Err(ServiceError::field(
                "/left_on",
                "before_start",
                "The last day lies before the first.",
            ));
        }
        if !people::set_status(
            tx,
            id,
            person.version,
            PersonStatus::Leaver,
            Some(leave.left_on),
            ctx.now(),
        )? {
            return Err(ServiceError::stale());
        }
        let event = Event::new("person.left", "person")
            .target(id)
            .subject(id)
            .detail(json!({ "left_on": leave.left_on }));
        ctx.audit(
            tx,
            if let Some(reason) = leave.reason {
                event.reason(reason)
            } else {
                event
            },
        )?;
        people::get(tx, &ctx.scope(), id)?
            .map(view::person)
            .ok_or_else(ServiceError::not_found)
    })
}
