//! Counting entries: totals, and how many have each tag.

use std::collections::BTreeMap;

use convolog_dto::EntryQuery;
use diesel::sql_types::{BigInt, Text};

use super::filter::{Filter, Held};
use super::kept_counts;
use super::plan::{Goal, Plan, Source, choose};
use super::tally::each_tag;
use crate::lists::Conditions;
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope};

/// How many entries the same list has in all; with `cap`, at most that many are counted. It takes as long as there are entries to
/// count: a list says its [`total`](super::total).
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
    cap: Option<i64>,
) -> Result<i64, DbError> {
    let mut filter = Filter::new(query, calendar);
    if kept_counts::answer(scope, query) {
        let total = kept_counts::total(tx, scope, filter.kept_conditions())?;
        return Ok(cap.map_or(total, |cap| total.min(cap)));
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT count(*) FROM (SELECT 1 FROM ");
    statement
        .append(rows_of(plan, of_days(query)))
        .push(" LIMIT ?)")
        .with(cap.unwrap_or(i64::MAX));
    statement.one::<BigInt, i64>(tx)
}

/// A query for the subjects of the entries of the same list, each once.
pub(crate) fn subjects(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Sql<'static>, DbError> {
    let mut filter = Filter::new(query, calendar);
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT DISTINCT x.subject_id FROM ");
    statement.append(rows_of(plan, ""));
    Ok(statement)
}

/// A query for the ids of the entries of the same list, in no order.
pub(crate) fn ids(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Sql<'static>, DbError> {
    let mut filter = Filter::new(query, calendar);
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT x.id FROM ");
    statement.append(rows_of(plan, ""));
    Ok(statement)
}

/// The index of days, where the query asks for some: of moments of recording it could hold far more.
fn of_days(query: &EntryQuery) -> &'static str {
    if query.occurred_from.is_some() || query.occurred_to.is_some() {
        " INDEXED BY entries_by_date"
    } else {
        ""
    }
}

/// The index that holds every word that is counted; within some days those of dates have fewer rows to offer.
pub(super) fn covering(query: &EntryQuery) -> &'static str {
    if query.recorded_from.is_some() || query.recorded_to.is_some() || !of_days(query).is_empty() {
        of_days(query)
    } else {
        " INDEXED BY entries_by_subject"
    }
}

/// How many of the entries of a filter have each tag.
///
/// # Errors
/// [`DbError::Internal`].
pub fn tag_counts(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<BTreeMap<String, i64>, DbError> {
    let mut filter = Filter::new(query, calendar);
    if kept_counts::answer(scope, query) {
        return kept_counts::tags(tx, scope, "", filter.kept_conditions());
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT x.tags, count(*) FROM ");
    statement
        .append(rows_of(plan, covering(query)))
        .push(" AND x.tags <> '[]' GROUP BY 1");
    each_tag(statement.load::<(Text, BigInt), (String, i64)>(tx)?)
}

/// How many of all entries have each tag that begins so, for who sees everybody.
pub(crate) fn tags_beginning(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    prefix: &str,
) -> Result<BTreeMap<String, i64>, DbError> {
    kept_counts::tags(tx, scope, prefix, Conditions::default())
}

/// `… WHERE …`: every row of the plan, in no order; the hint says what to read where there is nothing narrower.
pub(super) fn rows_of(plan: Plan, hint: &str) -> Sql<'static> {
    let mut rows = Sql::dynamic("");
    match plan.source {
        Source::Gather(index) => {
            rows.push(&format!("entries x INDEXED BY {index} WHERE "));
        }
        // The index of an order is no help where there is none, but for that of days within some.
        Source::Walk(_) => {
            rows.push(&format!("entries x{hint} WHERE "));
        }
        Source::Rows(lead) => {
            rows.push("(")
                .append(lead)
                .push(") lead CROSS JOIN entries x ON x.seq = lead.seq WHERE ");
        }
        Source::Stretch { at, index } => {
            rows.push(&format!("entries x INDEXED BY {index} WHERE "))
                .append(at)
                .push(" AND ");
        }
        Source::Arms { arms, on, index, .. } => {
            rows.push("(").append(arms).push(&format!(
                ") arm CROSS JOIN entries x INDEXED BY {index} ON {on} WHERE "
            ));
        }
    }
    rows.append(plan.conditions.into_sql());
    rows
}
