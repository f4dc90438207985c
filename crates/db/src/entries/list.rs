//! Pages of entries.

use std::sync::LazyLock;

use convolog_dto::{Day, EntryQuery, EntrySort};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::children;
use super::filter::{Filter, Held};
use super::page_sql::{order, page_of};
use super::plan::{Goal, choose};
use super::rows::{
    CONTENT, COUNTS, ContentSql, Counts, CountsSql, EntryContent, EntryRow, FRAME, Frame, FrameSql,
};
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// What is read of an entry with the alias `x`.
pub(crate) struct Outer {
    pub(crate) columns: String,
    pub(crate) joins: &'static str,
}

/// The columns of [`EntryRow`] but for its children.
pub(crate) static OUTER: LazyLock<Outer> = LazyLock::new(|| Outer {
    columns: format!("{FRAME}, {CONTENT}, author.name, behalf.name, subject.display_name, {COUNTS}"),
    joins: "CROSS JOIN people subject ON subject.id = x.subject_id CROSS JOIN users author ON author.id = x.author_id \
            LEFT JOIN users behalf ON behalf.id = x.on_behalf_of",
});

pub(crate) type OuterSql = (FrameSql, ContentSql, Text, Nullable<Text>, Text, CountsSql);
pub(crate) type OuterParts = (Frame, EntryContent, String, Option<String>, String, Counts);

/// Makes rows of what was read, with their participants and links.
pub(crate) fn with_children(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    parts: Vec<OuterParts>,
) -> Result<Vec<EntryRow>, DbError> {
    let mut rows: Vec<EntryRow> = parts
        .into_iter()
        .map(
            |(frame, content, author_name, behalf_name, subject_name, counts)| EntryRow {
                id: frame.id,
                reference: frame.reference,
                author_id: frame.author_id,
                author_name,
                on_behalf_of: frame.on_behalf_of.zip(behalf_name),
                subject_name,
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
            },
        )
        .collect();
    children::fill(tx, scope, &mut rows)?;
    Ok(rows)
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
    let parts = statement.load_about::<OuterSql, _>(tx, expected)?;
    let mut rows = with_children(tx, scope, parts)?;
    let key = |row: &EntryRow| match sort {
        EntrySort::Occurred | EntrySort::OccurredDescending => row.content.occurred_start.timestamp_millis(),
        EntrySort::Recorded | EntrySort::RecordedDescending => row.recorded_at.timestamp_millis(),
    };
    // The page holds the right rows, but SQL promises no order behind a join.
    rows.sort_by(|a, b| {
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
    let mut query = own(&format!(
        "SELECT {} FROM entries x {}",
        OUTER.columns, OUTER.joins
    ));
    query
        .push(" ORDER BY x.updated_at DESC, x.id DESC LIMIT ?")
        .with(limit);
    let parts = query.load::<OuterSql, _>(tx)?;
    Ok((with_children(tx, scope, parts)?, total))
}
