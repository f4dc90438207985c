//! One person.

use super::{is_new_look, record_look, view};
use crate::{Ctx, Result, ServiceError};
use convolog_db::people;
use convolog_dto::{Person, PersonId};

/// Shows a person.
///
/// # Errors
/// 404 for whoever is not seen, oneself included.
pub fn get_person(ctx: &Ctx, id: PersonId) -> Result<Person> {
    let (person, new_look) = ctx.read::<_, ServiceError>(|tx| {
        let row = people::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        Ok((view::person(row), is_new_look(ctx, tx, id)?))
    })?;
    if new_look {
        record_look(ctx, id, None)?;
    }
    Ok(person)
}
