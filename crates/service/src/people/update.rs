//! Changing a person's particulars.

use super::{create::taken, person_for, view};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::people::{self, Particulars};
use convolog_dto::{Person, PersonId, PersonPatch, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Applies a merge patch.
///
/// # Errors
/// 404, 412 when somebody changed the person meanwhile, 422 for bad fields, 409 when the employee reference is taken.
pub fn update_person(ctx: &Ctx, id: PersonId, expected_version: i64, patch: PersonPatch) -> Result<Person> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let person = person_for(ctx, tx, Action::Edit, id, Some(expected_version))?;
        let before = person.particulars();
        let after = patched(before.clone(), patch);
        if after == before {
            return Ok(view::person(person));
        }
        if !people::update(tx, id, expected_version, &after, ctx.now()).map_err(taken)? {
            return Err(ServiceError::stale());
        }
        ctx.audit(
            tx,
            Event::new("person.updated", "person")
                .target(id)
                .subject(id)
                .detail(json!({ "changed": changed(&before, &after) })),
        )?;
        people::get(tx, &ctx.scope(), id)?
            .map(view::person)
            .ok_or_else(ServiceError::not_found)
    })
}

pub(super) fn patched(before: Particulars, patch: PersonPatch) -> Particulars {
    Particulars {
        display_name: patch
            .display_name
            .map_or(before.display_name, |name| name.trim().to_owned()),
        employee_ref: patch.employee_ref.apply(before.employee_ref),
        title: patch.title.apply(before.title),
        team: patch.team.apply(before.team),
        email: patch.email.apply(before.email),
        start_on: patch.start_on.apply(before.start_on),
    }
}

/// The names of the fields that differ; the values stay in the record, not in the trail.
pub(super) fn changed(before: &Particulars, after: &Particulars) -> Vec<&'static str> {
    [
        ("display_name", before.display_name != after.display_name),
        ("employee_ref", before.employee_ref != after.employee_ref),
        ("title", before.title != after.title),
        ("team", before.team != after.team),
        ("email", before.email != after.email),
        ("start_on", before.start_on != after.start_on),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
