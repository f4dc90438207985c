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

/// What is read of an entry with the alias `e`.
pub(crate) struct Outer {
    pub(crate) columns: String,
    pub(crate) joins: &'static str,
}

/// The columns of [`EntryRow`] but for its children.
pub(crate) static OUTER: LazyLock<Outer> = LazyLock::new(|| Outer {
    columns: format!("{FRAME}, {CONTENT}, author.name, behalf.name, subject.display_name, {COUNTS}"),
    joins: "CROSS JOIN people subject ON subject.id = e.subject_id CROSS JOIN users author ON author.id = e.author_id \
            LEFT JOIN users behalf ON behalf.id = e.on_behalf_of",
});

/// The rows of `page`.
static OF_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        " SELECT {} FROM page CROSS JOIN entries e ON e.seq = page.seq {}",
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
    let mut statement = page_of(plan, &order, limit.saturating_add(1));
    statement.push(&OF_PAGE);
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

/// Room for the statement of a page: growing to it would take the allocator longer than all the small texts of it.
const PAGE_SQL: usize = 4096;

/// `WITH … page(seq)`: the rows of one page. It is read once and by what comes first in its join, so SQLite runs it beside that
/// and keeps no table of it.
fn page_of(plan: Plan, order: &Order, limit: i64) -> Sql<'static> {
    let Order {
        column, direction, ..
    } = order;
    let conditions = plan.conditions.into_sql();
    let mut statement = Sql::dynamic(String::with_capacity(PAGE_SQL));
    statement.push("WITH ");
    let mut source = Sql::dynamic("");
    match plan.source {
        Source::Walk(index) => {
            source.push(&format!("entries x INDEXED BY {index} WHERE "));
        }
        Source::Rows(rows) => {
            source
                .push("(")
                .append(rows)
                .push(") lead CROSS JOIN entries x ON x.seq = lead.seq WHERE ");
        }
        Source::Stretch { at, index } => {
            source
                .push(&format!("entries x INDEXED BY {index} WHERE "))
                .append(at)
                .push(" AND ");
        }
        Source::Arms {
            arms,
            on,
            index,
            count,
        } => {
            let stretch = format!("arm CROSS JOIN entries x INDEXED BY {index} ON {on} WHERE ");
            statement.push("arm AS MATERIALIZED (").append(arms).push("), ");
            source.push(&stretch);
            if count > 1 && *column == "occurred_start" {
                statement.append(floor(on, index, &conditions, order, count, limit));
                source
                    .push(&format!(
                        "x.{column} {} coalesce((SELECT k FROM floor), ?) AND ",
                        order.up_to
                    ))
                    .with(order.end);
            }
        }
    }
    statement
        .push("page AS (SELECT x.seq AS seq FROM ")
        .append(source)
        .append(conditions)
        .push(&format!(
            " ORDER BY x.{column} {direction}, x.id {direction} LIMIT ?)"
        ))
        .with(limit);
    statement
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
            "{select} WHERE e.author_id = ? AND e.record_state = 'draft' AND "
        ))
        .bind(scope.viewer());
        query.append(scope.sees("e.subject_id"));
        query
    };
    let total = own("SELECT count(*) FROM entries e").one::<BigInt, i64>(tx)?;
    let mut query = own(&format!(
        "SELECT {} FROM entries e {}",
        OUTER.columns, OUTER.joins
    ));
    query
        .push(" ORDER BY e.updated_at DESC, e.id DESC LIMIT ?")
        .with(limit);
    let parts = query.load::<OuterSql, _>(tx)?;
    Ok((with_children(tx, scope, parts)?, total))
}
