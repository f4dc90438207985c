//! The statement that reads a page of entries, put together from a plan and an order.

use std::sync::LazyLock;

use convolog_dto::EntrySort;

use super::load::COLUMNS;
use super::plan::{Plan, Source};
use super::words::Words;
use crate::sql::Sql;

/// An order as SQL says it.
pub(super) struct Order {
    pub(super) sort: EntrySort,
    pub(super) name: &'static str,
    pub(super) column: &'static str,
    pub(super) direction: &'static str,
    pub(super) beyond: &'static str,
    pub(super) up_to: &'static str,
    pub(super) end: i64,
}

pub(super) const fn order(sort: EntrySort) -> Order {
    let (name, column, descending) = match sort {
        // What is best of no words is the newest.
        EntrySort::OccurredDescending | EntrySort::Relevance => ("entries-occurred", "occurred_start", true),
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
        sort,
        name,
        column,
        direction,
        beyond,
        up_to,
        end,
    }
}

/// The rows of `page`.
static OF_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM page CROSS JOIN entries x ON x.seq = page.seq",
        *COLUMNS
    )
});

/// The statement that reads one page.
pub(super) fn page_of(plan: Plan, order: &Order, limit: i64) -> Sql<'static> {
    match plan.source {
        Source::Walk(index) => walked(index, plan.conditions.into_sql(), order, limit),
        Source::Stretch { mut at, index } => {
            at.push(" AND ").append(plan.conditions.into_sql());
            walked(index, at, order, limit)
        }
        Source::Gather(_) | Source::Rows(_) | Source::Arms { .. } => {
            // `page` is read once and by what comes first in its join, so SQLite runs it beside that and keeps no table of it.
            let mut statement = first_places(plan, "page AS (SELECT x.seq AS seq", order, limit);
            statement.push(" ").push(&OF_PAGE);
            statement
        }
    }
}

/// The statement that reads a page of those that hold the words, out of the first so many rows of a plan that does not ask for them.
pub(super) fn page_near(plan: Plan, words: &Words<'_>, order: &Order, most: i64, limit: i64) -> Sql<'static> {
    let head = format!(
        "near AS MATERIALIZED (SELECT x.seq AS seq, x.id AS id, x.{0} AS {0}",
        order.column
    );
    let mut statement = first_places(plan, &head, order, most);
    let span = " AND rowid BETWEEN (SELECT min(n.seq) FROM near n) AND (SELECT max(n.seq) FROM near n)";
    statement
        .push(", page AS (SELECT near.seq AS seq FROM near WHERE ")
        .append(words.condition("near.seq", span));
    first(&mut statement, "near", order, limit);
    statement.push(") ").push(&OF_PAGE);
    statement
}

/// Room for the statement of a page: growing to it would take the allocator longer than all the small texts of it.
const PAGE_SQL: usize = 4096;

/// Rows that an index has in the order of the page: they are read as they come, and no further than the page.
fn walked(index: &str, conditions: Sql<'static>, order: &Order, limit: i64) -> Sql<'static> {
    let mut statement = Sql::dynamic(String::with_capacity(PAGE_SQL));
    for part in [
        "SELECT ",
        COLUMNS.as_str(),
        " FROM entries x INDEXED BY ",
        index,
        " WHERE ",
    ] {
        statement.push(part);
    }
    statement.append(conditions);
    first(&mut statement, "x", order, limit);
    statement
}

/// `WITH … {head} FROM … ORDER BY … LIMIT …)`: the first places of a plan, sorted before anything else of their rows is read.
fn first_places(plan: Plan, head: &str, order: &Order, limit: i64) -> Sql<'static> {
    let conditions = plan.conditions.into_sql();
    let mut tables = Sql::dynamic(String::with_capacity(PAGE_SQL));
    tables.push("WITH ");
    let mut from = Sql::dynamic("");
    match plan.source {
        Source::Walk(index) | Source::Gather(index) => {
            from.push("entries x INDEXED BY ").push(index).push(" WHERE ");
        }
        Source::Stretch { at, index } => {
            from.push("entries x INDEXED BY ").push(index).push(" WHERE ");
            from.append(at).push(" AND ");
        }
        Source::Rows(rows) => {
            from.push("(")
                .append(rows)
                .push(") lead CROSS JOIN entries x ON x.seq = lead.seq WHERE ");
        }
        Source::Arms {
            arms,
            on,
            index,
            count,
        } => {
            tables.push("arm AS MATERIALIZED (").append(arms).push("), ");
            from.push(&format!(
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
        }
    }
    tables.push(head).push(" FROM ").append(from).append(conditions);
    first(&mut tables, "x", order, limit);
    tables.push(")");
    tables
}

/// The first rows in this order.
fn first(statement: &mut Sql<'static>, rows: &str, order: &Order, limit: i64) {
    let Order {
        column, direction, ..
    } = order;
    statement
        .push(&format!(
            " ORDER BY {rows}.{column} {direction}, {rows}.id {direction} LIMIT ?"
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
