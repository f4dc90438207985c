//! Pages of entries.

use convolog_dto::{EntryQuery, EntrySort};
use diesel::sql_types::BigInt;

use super::best_first;
use super::filter::{Filter, Held};
use super::load::{COLUMNS, load};
use super::page_sql::{Order, order, page_near, page_of};
use super::plan::{Goal, choose};
use super::rows::EntryRow;
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope};

/// One page of the entries that are seen. `cursor` is the `next` of the page before; the query's own `limit` and `cursor`
/// are not looked at. `calendar` says which days are meant.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list or order.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<EntryRow>, DbError> {
    let sort = query.sort.unwrap_or_default();
    let mut filter = Filter::new(query, calendar);
    if sort == EntrySort::Relevance
        && let Some(matches) = best_first::Matches::choose(tx, scope, &mut filter)?
    {
        return matches.page(tx, scope, cursor, limit);
    }
    let order = order(sort);
    let after: Option<Cursor<i64>> = cursor.map(|text| Cursor::decode(order.name, text)).transpose()?;
    let beyond = after.map(|after| {
        let beyond = format!("(x.{}, x.id) {} (?, ?)", order.column, order.beyond);
        Sql::dynamic(beyond).bind(after.key).bind(after.id)
    });
    let plan = choose(tx, scope, &mut filter, Goal::Page(sort), Held::default())?;
    let wanted = limit.saturating_add(1);
    let near = if filter.common_words {
        near(tx, scope, &mut filter, &order, beyond.clone(), wanted)?
    } else {
        None
    };
    let mut rows = match near {
        Some(rows) => rows,
        None => {
            let statement = page_of(plan.and(beyond), &order, wanted);
            load(tx, scope, statement, usize::try_from(wanted).unwrap_or(0))?
        }
    };
    let key = |row: &EntryRow| match sort {
        EntrySort::Occurred | EntrySort::OccurredDescending | EntrySort::Relevance => {
            row.content.occurred_start.timestamp_millis()
        }
        EntrySort::Recorded | EntrySort::RecordedDescending => row.recorded_at.timestamp_millis(),
    };
    // The page holds the right rows, but SQL promises no order behind a join.
    rows.sort_unstable_by(|a, b| {
        let ascending = (key(a), a.id).cmp(&(key(b), b.id));
        if order.direction == "DESC" {
            ascending.reverse()
        } else {
            ascending
        }
    });
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: key(row),
            id: row.id.uuid(),
        };
        last.encode(order.name)
    }))
}

/// A page of common words out of the rows that come first whatever their words are; nothing where these do not fill it. They were
/// written about the same time, so the index of words is read only from the first of them to the last.
fn near(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    filter: &mut Filter<'_>,
    order: &Order,
    beyond: Option<Sql<'static>>,
    wanted: i64,
) -> Result<Option<Vec<EntryRow>>, DbError> {
    let Some(words) = filter.words.take() else {
        return Ok(None);
    };
    let plan = choose(tx, scope, filter, Goal::Page(order.sort), Held::default())?;
    let most = tx.connection.plans.near;
    let statement = page_near(plan.and(beyond), &words, order, most, wanted);
    let expected = usize::try_from(wanted).unwrap_or(0);
    let rows = load(tx, scope, statement, expected)?;
    Ok((rows.len() == expected).then_some(rows))
}

/// The viewer's own drafts about people who are seen, the last touched first, and how many there are in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn drafts(tx: &mut ReadTx<'_>, scope: &Scope, limit: i64) -> Result<(Vec<EntryRow>, i64), DbError> {
    let own = |select: &str| {
        let mut query = Sql::dynamic(format!(
            "{select} WHERE x.author_id = ? AND x.record_state = 'draft' AND "
        ))
        .bind(scope.viewer());
        query.append(scope.sees("x.subject_id"));
        query
    };
    let total = own("SELECT count(*) FROM entries x").one::<BigInt, i64>(tx)?;
    let mut query = own(&format!("SELECT {} FROM entries x", *COLUMNS));
    query
        .push(" ORDER BY x.updated_at DESC, x.id DESC LIMIT ?")
        .with(limit);
    let expected = usize::try_from(limit.min(total)).unwrap_or(0);
    Ok((load(tx, scope, query, expected)?, total))
}
