//! The people one sees.

use super::view;
use crate::{
    Ctx, Result,
    page::{check_words, limit_of},
};
use convolog_db::{DbError, people};
use convolog_dto::{PersonPage, PersonQuery};

/// Lists the people one sees, by name.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_people(ctx: &Ctx, query: PersonQuery) -> Result<PersonPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    ctx.read(|tx| {
        let page = people::list(tx, &ctx.scope(), &query, query.cursor.as_deref(), limit)?;
        let total = query
            .include_total
            .then(|| people::count(tx, &ctx.scope(), &query))
            .transpose()?;
        Ok::<_, DbError>(PersonPage {
            items: page.rows.into_iter().map(view::person).collect(),
            next_cursor: page.next,
            total,
        })
    })
}
