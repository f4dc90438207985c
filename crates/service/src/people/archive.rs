//! A person is put away.

use super::{person_for, view};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::people;
use convolog_dto::{ErrorCode, Person, PersonId, PersonQuery, PersonStatus};
use convolog_rbac::Action;

/// Archives a person who has no reports any more; nothing of the record is lost.
///
/// # Errors
/// 404, 412, 409 while somebody still reports to the person.
pub fn archive_person(ctx: &Ctx, id: PersonId, expected_version: Option<i64>) -> Result<Person> {
    ctx.write(move |ctx, tx| {
        let person = person_for(ctx, tx, Action::Archive, id, expected_version)?;
        let reports = PersonQuery {
            manager_id: vec![id],
            ..PersonQuery::default()
        };
        if people::count(tx, &ctx.scope(), &reports)? > 0 {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "Somebody still reports to this person. Move the reports first.",
            ));
        }
        if !people::set_status(
            tx,
            id,
            person.version,
            PersonStatus::Archived,
            person.left_on,
            ctx.now(),
        )? {
            return Err(ServiceError::stale());
        }
        ctx.audit(tx, Event::new("person.archived", "person").target(id).subject(id))?;
        people::get(tx, &ctx.scope(), id)?
            .map(view::person)
            .ok_or_else(ServiceError::not_found)
    })
}
