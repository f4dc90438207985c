//! Pages of entries.

use std::sync::LazyLock;

use convolog_dto::{Day, EntryQuery, EntrySort};
use diesel::deserialize::{self, Queryable};
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;

use super::children;
use super::filter::{Filter, Held};
use super::page_sql::{order, page_of};
use super::plan::{Goal, choose};
use super::rows::{
    CONTENT, COUNTS, ContentSql, Counts, CountsSql, EntryContent, EntryRow, FRAME, Frame, FrameSql,
};
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, names};

/// The columns of [`EntryRow`], of `entries x`, but for the names and its children.
pub(super) static COLUMNS: LazyLock<String> = LazyLock::new(|| format!("{FRAME}, {CONTENT}, {COUNTS}"));

impl Queryable<(FrameSql, ContentSql, CountsSql), Sqlite> for EntryRow {
    type Row = (Frame, EntryContent, Counts);

    fn build((frame, content, counts): Self::Row) -> deserialize::Result<Self> {
        Ok(Self {
            id: frame.id,
            reference: frame.reference,
            author_id: frame.author_id,
            author_name: String::new(),
            on_behalf_of: frame.on_behalf_of.map(|id| (id, String::new())),
            subject_name: String::new(),
            content,
            record_state: frame.record_state,
            void_reason: frame.void_reason,
            recorded_at: frame.recorded_at,
            finalised_at: frame.finalised_at,
            voided_at: frame.voided_at,
            updated_at: frame.updated_at,
            version: frame.version,
            imported: frame.imported,
            participants: Vec::new(),
            strangers: Vec::new(),
            links: Vec::new(),
            counts,
        })
    }
}

/// The rows of a statement that reads [`COLUMNS`], with the names, participants and links; about `expected` of them.
pub(super) fn rows_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    statement: Sql<'_>,
    expected: usize,
) -> Result<Vec<EntryRow>, DbError> {
    let mut rows = statement.load_about::<(FrameSql, ContentSql, CountsSql), EntryRow>(tx, expected)?;
    name(tx, &mut rows)?;
    children::fill(tx, scope, &mut rows)?;
    Ok(rows)
}

/// Fills in who the entries are about and who wrote them.
fn name(tx: &mut ReadTx<'_>, rows: &mut [EntryRow]) -> Result<(), DbError> {
    let subjects = rows.iter().map(|row| row.content.subject_id);
    let writers = rows.iter().flat_map(|row| {
        let behalf = row.on_behalf_of.as_ref().map(|(id, _)| *id);
        [row.author_id].into_iter().chain(behalf)
    });
    let names = names::of(tx, subjects, writers)?;
    for row in rows {
        row.subject_name = names.person(row.content.subject_id);
        row.author_name = names.user(row.author_id);
        if let Some((id, name)) = &mut row.on_behalf_of {
            *name = names.user(*id);
        }
    }
    Ok(())
}

/// One page of the entries that are seen. `cursor` is the `next` of the page before; the query's own `limit` and `cursor`
/// are not looked at. `today` decides what is overdue.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list or order.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<EntryRow>, DbError> {
    let sort = query.sort.unwrap_or_default();
    let order = order(sort);
    let after: Option<Cursor<i64>> = cursor.map(|text| Cursor::decode(order.name, text)).transpose()?;
    let mut filter = Filter::new(query, today);
    let mut plan = choose(tx, scope, &mut filter, Goal::Page(sort), Held::default())?;
    if let Some(after) = after {
        let beyond = format!("(x.{}, x.id) {} (?, ?)", order.column, order.beyond);
        plan.conditions
            .add(Sql::dynamic(beyond).bind(after.key).bind(after.id));
    }
    let statement = page_of(plan, &order, limit.saturating_add(1));
    let expected = usize::try_from(limit).unwrap_or(0).saturating_add(1);
    let mut rows = rows_of(tx, scope, statement, expected)?;
    let key = |row: &EntryRow| match sort {
        EntrySort::Occurred | EntrySort::OccurredDescending => row.content.occurred_start.timestamp_millis(),
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
    Ok((rows_of(tx, scope, query, expected)?, total))
}
