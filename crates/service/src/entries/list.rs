//! The entries one sees.

use super::view;
use crate::{
    Ctx, Result, meta,
    page::{check_words, limit_of},
    people::out_of_file,
};
use convolog_db::{ReadTx, entries};
use convolog_dto::{EntryPage, EntryQuery};

/// Lists the entries one sees.
///
/// # Errors
/// 400 for a bad limit or cursor; 403 `access_reason_required` where it is about one person.
pub fn list_entries(ctx: &Ctx, query: EntryQuery) -> Result<EntryPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    match query.subject_id.as_slice() {
        // The entries of one person are that person's file; those of many are a list, which opens nobody's.
        [person] => out_of_file(ctx, |tx| Ok((page_of(ctx, tx, &query, limit)?, *person))),
        _ => ctx.read(|tx| page_of(ctx, tx, &query, limit)),
    }
}

fn page_of(ctx: &Ctx, tx: &mut ReadTx<'_>, query: &EntryQuery, limit: i64) -> Result<EntryPage> {
    let calendar = meta::calendar(ctx, tx)?;
    let page = entries::list(tx, &ctx.scope(), query, calendar, query.cursor.as_deref(), limit)?;
    let total = query
        .include_total
        .then(|| entries::count(tx, &ctx.scope(), query, calendar, None))
        .transpose()?;
    Ok(EntryPage {
        items: page.rows.into_iter().map(view::entry).collect(),
        next_cursor: page.next,
        total,
    })
}
