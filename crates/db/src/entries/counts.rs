//! Counting entries: totals and facets.

use convolog_dto::{
    Day, EntryFacets, EntryQuery, EntryStatus, EntryType, FacetCounts, RecordState, Sentiment, Severity,
};
use diesel::sql_types::{BigInt, Text};

use super::filter::{Filter, Held};
use super::plan::{Goal, Plan, Source, choose};
use crate::column::Col;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

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
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT count(*) FROM (SELECT 1 FROM ");
    statement
        .append(rows_of(plan, ""))
        .push(" LIMIT ?)")
        .with(cap.unwrap_or(i64::MAX));
    statement.one::<BigInt, i64>(tx)
}

type Combination = (
    Col<EntryType>,
    Col<Severity>,
    Col<Sentiment>,
    Col<EntryStatus>,
    Col<RecordState>,
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
    let mut filter = Filter::new(query, today);
    let held = Held {
        facets: true,
        ..Held::default()
    };
    let plan = choose(tx, scope, &mut filter, Goal::All, held)?;
    let mut statement = Sql::dynamic(
        "SELECT x.entry_type, x.severity, x.sentiment, x.status, x.record_state, count(*) FROM ",
    );
    // It holds every word that is counted; within some days the index of dates has fewer rows to offer.
    let days = query.occurred_from.is_some() || query.occurred_to.is_some();
    let hint = if days {
        ""
    } else {
        " INDEXED BY entries_by_subject"
    };
    statement
        .append(rows_of(plan, hint))
        .push(" GROUP BY 1, 2, 3, 4, 5");
    let rows: Vec<Combination> = statement.load::<(Text, Text, Text, Text, Text, BigInt), _>(tx)?;
    let mut facets = EntryFacets::default();
    for (entry_type, severity, sentiment, status, state, n) in rows {
        let misses = [
            misses(&query.entry_type, entry_type.0),
            misses(&query.severity, severity.0),
            misses(&query.sentiment, sentiment.0),
            misses(&query.status, status.0),
            misses(&query.record_state, state.0),
        ];
        // The filters that a combination misses: none, or only the facet's own.
        let missed: usize = misses.iter().filter(|missed| **missed).count();
        let words = [
            (&mut facets.entry_type, entry_type.0.as_str()),
            (&mut facets.severity, severity.0.as_str()),
            (&mut facets.sentiment, sentiment.0.as_str()),
            (&mut facets.status, status.0.as_str()),
            (&mut facets.record_state, state.0.as_str()),
        ];
        for ((counts, word), own) in words.into_iter().zip(misses) {
            if missed == usize::from(own) {
                add(counts, word, n);
            }
        }
    }
    Ok(facets)
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
        Source::Walk(author @ "entries_by_author") => {
            rows.push(&format!("entries x INDEXED BY {author} WHERE "));
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
        Source::Arms { arms, on, index, .. } => {
            rows.push("(").append(arms).push(&format!(
                ") arm CROSS JOIN entries x INDEXED BY {index} ON {on} WHERE "
            ));
        }
    }
    rows.append(plan.conditions.into_sql());
    rows
}
