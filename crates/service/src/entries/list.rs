//! The entries one sees.

use super::view;
use crate::{
    Ctx, Result,
    page::{check_words, limit_of},
};
use convolog_db::{DbError, entries};
use convolog_dto::{EntryPage, EntryQuery};

/// Lists the entries one sees.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_entries(ctx: &Ctx, query: EntryQuery) -> Result<EntryPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    let today = ctx.now().date_naive();
    ctx.read(|tx| {
        let page = entries::list(tx, &ctx.scope(), &query, today, query.cursor.as_deref(), limit)?;
        let total = query
            .include_total
            .then(|| entries::count(tx, &ctx.scope(), &query, today, None))
            .transpose()?;
        Ok::<_, DbError>(EntryPage {
            items: page.rows.into_iter().map(view::entry).collect(),
            next_cursor: page.next,
            total,
        })
    })
}
