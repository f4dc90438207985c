//! Counting entries: totals and facets.

use std::collections::BTreeMap;

use convolog_dto::{
    Contemporaneity, Day, EntryFacets, EntryQuery, EntryStatus, EntryType, FacetCounts, RecordState,
    Sentiment, Severity,
};
use diesel::sql_types::{BigInt, Text};

use super::filter::{Filter, Held};
use super::kept_counts;
use super::plan::{Goal, Plan, Source, choose};
use crate::column::Col;
use crate::lists::Conditions;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// How many tags a facet names.
const TAGS: usize = 30;

/// How many entries the same list has in all; with `cap`, at most that many are counted.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
    cap: Option<i64>,
) -> Result<i64, DbError> {
    let mut filter = Filter::new(query, today);
    if kept_counts::answer(scope, query) {
        let total = kept_counts::total(tx, scope, filter.conditions(Held::default()))?;
        return Ok(cap.map_or(total, |cap| total.min(cap)));
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT count(*) FROM (SELECT 1 FROM ");
    statement
        .append(rows_of(plan, ""))
        .push(" LIMIT ?)")
        .with(cap.unwrap_or(i64::MAX));
    statement.one::<BigInt, i64>(tx)
}

/// A query for the subjects of the entries of the same list, each once.
pub(crate) fn subjects(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
) -> Result<Sql<'static>, DbError> {
    let mut filter = Filter::new(query, today);
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT DISTINCT x.subject_id FROM ");
    statement.append(rows_of(plan, ""));
    Ok(statement)
}

pub(super) type Combination = (
    Col<EntryType>,
    Col<Severity>,
    Col<Sentiment>,
    Col<EntryStatus>,
    Col<RecordState>,
    Col<Contemporaneity>,
    i64,
);

/// How the entries of a filter spread over its word lists; each facet ignores its own filter. One pass counts the
/// combinations, the filters of the lists are applied to those.
///
/// # Errors
/// [`DbError::Internal`].
pub fn facets(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
) -> Result<EntryFacets, DbError> {
    let rows = combinations(tx, scope, query, today)?;
    let mut facets = EntryFacets {
        tag: most_used(tx, scope, query, today)?,
        ..EntryFacets::default()
    };
    for (entry_type, severity, sentiment, status, state, soon, n) in rows {
        let misses = [
            misses(&query.entry_type, entry_type.0),
            misses(&query.severity, severity.0),
            misses(&query.sentiment, sentiment.0),
            misses(&query.status, status.0),
            misses(&query.record_state, state.0),
            misses(&query.contemporaneity, soon.0),
        ];
        // The filters that a combination misses: none, or only the facet's own.
        let missed: usize = misses.iter().filter(|missed| **missed).count();
        let words = [
            (&mut facets.entry_type, entry_type.0.as_str()),
            (&mut facets.severity, severity.0.as_str()),
            (&mut facets.sentiment, sentiment.0.as_str()),
            (&mut facets.status, status.0.as_str()),
            (&mut facets.record_state, state.0.as_str()),
            (&mut facets.contemporaneity, soon.0.as_str()),
        ];
        for ((counts, word), own) in words.into_iter().zip(misses) {
            if missed == usize::from(own) {
                add(counts, word, n);
            }
        }
    }
    Ok(facets)
}

/// How many entries have which words, where the filters of the word lists are not asked.
fn combinations(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
) -> Result<Vec<Combination>, DbError> {
    let mut filter = Filter::new(query, today);
    let held = Held {
        facets: true,
        ..Held::default()
    };
    if kept_counts::answer(scope, query) {
        return kept_counts::combinations(tx, scope, filter.conditions(held));
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, held)?;
    let mut statement = Sql::dynamic(
        "SELECT x.entry_type, x.severity, x.sentiment, x.status, x.record_state, x.contemporaneity, count(*) FROM ",
    );
    statement
        .append(rows_of(plan, covering(query)))
        .push(" GROUP BY 1, 2, 3, 4, 5, 6");
    statement.load::<(Text, Text, Text, Text, Text, Text, BigInt), _>(tx)
}

/// The index that holds every word that is counted; within some days those of dates have fewer rows to offer.
fn covering(query: &EntryQuery) -> &'static str {
    let days = [
        query.occurred_from,
        query.occurred_to,
        query.recorded_from,
        query.recorded_to,
    ];
    if days.iter().any(Option::is_some) {
        ""
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
    today: Day,
) -> Result<BTreeMap<String, i64>, DbError> {
    let mut filter = Filter::new(query, today);
    if kept_counts::answer(scope, query) {
        return kept_counts::tags(tx, scope, "", filter.conditions(Held::default()));
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT x.tags, count(*) FROM ");
    statement
        .append(rows_of(plan, covering(query)))
        .push(" AND x.tags <> '[]' GROUP BY 1");
    let rows: Vec<(Col<Vec<String>>, i64)> = statement.load::<(Text, BigInt), _>(tx)?;
    let mut counts = BTreeMap::new();
    for (tags, n) in rows {
        for tag in tags.0 {
            *counts.entry(tag).or_insert(0) += n;
        }
    }
    Ok(counts)
}

/// How many of all entries have each tag that begins so, for who sees everybody.
pub(crate) fn tags_beginning(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    prefix: &str,
) -> Result<BTreeMap<String, i64>, DbError> {
    kept_counts::tags(tx, scope, prefix, Conditions::default())
}

/// The tags that most entries of a filter have; the filter's own tags do not count, as with every facet.
fn most_used(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    today: Day,
) -> Result<FacetCounts, DbError> {
    let others = EntryQuery {
        tag: Vec::new(),
        ..query.clone()
    };
    let mut counts: Vec<(String, i64)> = tag_counts(tx, scope, &others, today)?.into_iter().collect();
    // By name they stand already, and the sort keeps that among equals.
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.truncate(TAGS);
    Ok(counts.into_iter().collect())
}

fn misses<T: PartialEq>(filter: &[T], word: T) -> bool {
    !filter.is_empty() && !filter.contains(&word)
}

fn add(counts: &mut FacetCounts, word: &str, n: i64) {
    match counts.get_mut(word) {
        Some(count) => *count += n,
        None => drop(counts.insert(word.to_owned(), n)),
    }
}

/// `… WHERE …`: every row of the plan, in no order; the hint says what to read where there is nothing narrower.
fn rows_of(plan: Plan, hint: &str) -> Sql<'static> {
    let mut rows = Sql::dynamic("");
    match plan.source {
        Source::Gather(index) => {
            rows.push(&format!("entries x INDEXED BY {index} WHERE "));
        }
        // The index of an order is no help where there is none.
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
