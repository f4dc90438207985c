//! One person.

use super::{out_of_file, view};
use crate::{Ctx, Result, ServiceError};
use convolog_db::people;
use convolog_dto::{Person, PersonId};

/// Shows a person.
///
/// # Errors
/// 404 for whoever is not seen, oneself included.
pub fn get_person(ctx: &Ctx, id: PersonId) -> Result<Person> {
    out_of_file(ctx, |tx| {
        let row = people::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
        Ok((view::person(row), id))
    })
}
