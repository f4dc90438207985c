//! Adding a person.

use super::{check_placement, reference_taken, view};
use crate::{Created, Ctx, Event, Result, ServiceError};
use convolog_db::{
    DbError,
    people::{self, NewPersonRow, Particulars},
};
use convolog_dto::{NewPerson, Person, PersonId, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Adds a person below somebody whom the actor sees, or below themselves.
///
/// # Errors
/// 422 for bad fields, 409 when the employee reference is taken, 403 at the top for all but super admins.
pub fn create_person(ctx: &Ctx, new: NewPerson) -> Result<Created<Person>> {
    new.check()?;
    ctx.create_once("create_person", &new.clone(), move |ctx, tx| {
        check_placement(ctx, tx, Action::Create, new.manager_id)?;
        let id: PersonId = ctx.services().new_id();
        let row = NewPersonRow {
            id,
            particulars: Particulars {
                display_name: new.display_name.trim().to_owned(),
                employee_ref: new.employee_ref,
                title: new.title,
                team: new.team,
                email: new.email,
                start_on: new.start_on,
            },
            manager_id: new.manager_id,
            at: ctx.now(),
            by: Some(ctx.actor().user_id),
        };
        people::insert(tx, &row).map_err(taken)?;
        let person = people::get(tx, &ctx.scope(), id)?
            .map(view::person)
            .ok_or_else(ServiceError::not_found)?;
        ctx.audit(
            tx,
            Event::new("person.created", "person")
                .target(id)
                .subject(id)
                .detail(json!({ "display_name": person.display_name, "manager_id": person.manager_id })),
        )?;
        Ok(person)
    })
}

/// A taken employee reference in the words of the rules.
pub(super) fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "people.employee_ref" => reference_taken(),
        other => other.into(),
    }
}
