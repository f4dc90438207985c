//! The entries one sees.

use super::view;
use crate::{
    Ctx, Result, meta,
    page::{check_filter, limit_of},
    people::out_of_file,
};
use convolog_db::{ReadTx, entries, search};
use convolog_dto::{EntryPage, EntryQuery, ListedEntry};

/// Lists the entries one sees.
///
/// # Errors
/// 400 for a bad limit, cursor or order; 403 `access_reason_required` where it is about one person.
pub fn list_entries(ctx: &Ctx, query: EntryQuery) -> Result<EntryPage> {
    let limit = limit_of(query.limit)?;
    check_filter(&query)?;
    match query.subject_id.as_slice() {
        // The entries of one person are that person's file; those of many are a list, which opens nobody's.
        [person] => out_of_file(ctx, |tx| Ok((page_of(ctx, tx, &query, limit)?, *person))),
        _ => ctx.read(|tx| page_of(ctx, tx, &query, limit)),
    }
}

fn page_of(ctx: &Ctx, tx: &mut ReadTx<'_>, query: &EntryQuery, limit: i64) -> Result<EntryPage> {
    let (scope, calendar) = (ctx.scope(), meta::calendar(ctx, tx)?);
    let page = entries::list(tx, &scope, query, calendar, query.cursor.as_deref(), limit)?;
    let total = match (query.include_total, &query.cursor, &page.next) {
        (false, ..) => None,
        // All of them are on the page.
        (true, None, None) => Some((page.rows.len().try_into().unwrap_or(i64::MAX), None)),
        (true, ..) => Some(entries::total(tx, &scope, query, calendar)?),
    };
    let words = query.q.as_deref().unwrap_or_default();
    let mut passages = search::passages(tx, &scope, words, page.rows.iter().map(|row| row.id))?;
    let items = page.rows.into_iter().map(|row| ListedEntry {
        snippet: passages.remove(&row.id).unwrap_or_default(),
        entry: view::entry(row),
    });
    Ok(EntryPage {
        items: items.collect(),
        next_cursor: page.next,
        total: total.map(|(entries, _)| entries),
        total_since: total.and_then(|(_, since)| since),
    })
}
