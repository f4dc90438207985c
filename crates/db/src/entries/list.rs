//! Pages of entries.

use std::sync::LazyLock;

use convolog_dto::{Day, EntryQuery, EntrySort};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::children;
use super::filter::{Filter, Held};
use super::plan::{Goal, Plan, Source, choose};
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

/// The rows of `page`.
static OF_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM page CROSS JOIN entries x ON x.seq = page.seq {}",
        OUTER.columns, OUTER.joins
    )
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

/// An order as SQL says it.
struct Order {
    name: &'static str,
    column: &'static str,
    direction: &'static str,
    beyond: &'static str,
    up_to: &'static str,
    end: i64,
}

const fn order(sort: EntrySort) -> Order {
    let (name, column, descending) = match sort {
        EntrySort::OccurredDescending => ("entries-occurred", "occurred_start", true),
        EntrySort::Occurred => ("entries+occurred", "occurred_start", false),
        EntrySort::RecordedDescending => ("entries-recorded", "recorded_at", true),
        EntrySort::Recorded => ("entries+recorded", "recorded_at", false),
    };
    let (direction, beyond, up_to, end) = if descending {
        ("DESC", "<", ">=", i64::MIN)
    } else {
        ("ASC", ">", "<=", i64::MAX)
    };
    Order {
        name,
        column,
        direction,
        beyond,
        up_to,
        end,
    }
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

/// The statement that reads one page.
fn page_of(plan: Plan, order: &Order, limit: i64) -> Sql<'static> {
    let conditions = plan.conditions.into_sql();
    match plan.source {
        Source::Walk(index) => walked(index, conditions, order, limit),
        Source::Stretch { mut at, index } => {
            at.push(" AND ").append(conditions);
            walked(index, at, order, limit)
        }
        Source::Gather(index) => {
            let from = Sql::dynamic(format!("entries x INDEXED BY {index} WHERE "));
            sorted(with(), from, conditions, order, limit)
        }
        Source::Rows(rows) => {
            let mut from = Sql::dynamic("(");
            from.append(rows)
                .push(") lead CROSS JOIN entries x ON x.seq = lead.seq WHERE ");
            sorted(with(), from, conditions, order, limit)
        }
        Source::Arms {
            arms,
            on,
            index,
            count,
        } => {
            let mut tables = with();
            tables.push("arm AS MATERIALIZED (").append(arms).push("), ");
            let mut from = Sql::dynamic(format!(
                "arm CROSS JOIN entries x INDEXED BY {index} ON {on} WHERE "
            ));
            let Order { column, up_to, .. } = order;
            if count > 1 && *column == "occurred_start" {
                tables.append(floor(on, index, &conditions, order, count, limit));
                from.push(&format!(
                    "x.{column} {up_to} coalesce((SELECT k FROM floor), ?) AND "
                ))
                .with(order.end);
            }
            sorted(tables, from, conditions, order, limit)
        }
    }
}

/// Room for the statement of a page: growing to it would take the allocator longer than all the small texts of it.
const PAGE_SQL: usize = 4096;

/// The beginning of a statement with tables of its own.
fn with() -> Sql<'static> {
    let mut statement = Sql::dynamic(String::with_capacity(PAGE_SQL));
    statement.push("WITH ");
    statement
}

/// Rows that an index has in the order of the page: they are read as they come, and no further than the page.
fn walked(index: &str, conditions: Sql<'static>, order: &Order, limit: i64) -> Sql<'static> {
    let mut statement = Sql::dynamic(String::with_capacity(PAGE_SQL));
    for part in [
        "SELECT ",
        OUTER.columns.as_str(),
        " FROM entries x INDEXED BY ",
        index,
        " ",
        OUTER.joins,
        " WHERE ",
    ] {
        statement.push(part);
    }
    statement.append(conditions);
    first(&mut statement, order, limit);
    statement
}

/// Rows in any order: their places are sorted before anything else of them is read. `page` is read once and by what comes first in
/// its join, so SQLite runs it beside that and keeps no table of it.
fn sorted(
    mut tables: Sql<'static>,
    from: Sql<'static>,
    conditions: Sql<'static>,
    order: &Order,
    limit: i64,
) -> Sql<'static> {
    tables
        .push("page AS (SELECT x.seq AS seq FROM ")
        .append(from)
        .append(conditions);
    first(&mut tables, order, limit);
    tables.push(") ").push(&OF_PAGE);
    tables
}

/// The first rows in this order.
fn first(statement: &mut Sql<'static>, order: &Order, limit: i64) {
    let Order {
        column, direction, ..
    } = order;
    statement
        .push(&format!(
            " ORDER BY x.{column} {direction}, x.id {direction} LIMIT ?"
        ))
        .with(limit);
}

/// A date beyond which no row of the page can lie, so that each arm is read no further: when `rank` arms have `depth` rows
/// up to a date, and `rank × depth` is a page, the page ends there at the latest.
fn floor(
    on: &str,
    index: &str,
    conditions: &Sql<'static>,
    order: &Order,
    arms: i64,
    limit: i64,
) -> Sql<'static> {
    let rank = (arms / 4).clamp(1, limit.max(1));
    let depth = (limit + rank - 1) / rank;
    let Order {
        column, direction, ..
    } = order;
    let mut floor = Sql::dynamic(format!(
        "floor AS MATERIALIZED (SELECT (SELECT x.{column} FROM entries x INDEXED BY {index} WHERE {on} AND "
    ));
    floor
        .append(conditions.clone())
        .push(&format!(
            " ORDER BY x.{column} {direction}, x.id {direction} LIMIT 1 OFFSET ?) AS k FROM arm"
        ))
        .with(depth - 1)
        .push(&format!(" ORDER BY k {direction} NULLS LAST LIMIT 1 OFFSET ?), "))
        .with(rank - 1);
    floor
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
