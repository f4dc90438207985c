//! One person.

use super::{note_view, view};
use crate::{Ctx, Result, ServiceError};
use convolog_db::people;
use convolog_dto::{Person, PersonId};

/// Shows a person.
///
/// # Errors
/// 404 for whoever is not seen, oneself included.
pub fn get_person(ctx: &Ctx, id: PersonId) -> Result<Person> {
    note_view(ctx, id, None)?;
    ctx.read(|tx| people::get(tx, &ctx.scope(), id))?
        .map(view::person)
        .ok_or_else(ServiceError::not_found)
}
