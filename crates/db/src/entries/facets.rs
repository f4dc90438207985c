//! Facets: how the entries of a filter spread over what else one may filter by.

use std::collections::BTreeMap;

use convolog_dto::{
    AuthorCount, Contemporaneity, EntryFacets, EntryQuery, EntryStatus, EntryType, FacetCounts, RecordState,
    Sentiment, Severity, UserId, UserRef,
};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Text};

use super::counts::{count, covering, rows_of, tag_counts};
use super::filter::{Filter, Held, OVERDUE};
use super::kept_counts;
use super::plan::{Goal, choose};
use crate::column::Col;
use crate::lists::any_id;
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope, names};

/// How many tags and how many authors a facet names, beside those of the filter.
const NAMED: usize = 30;

/// The words of entries, whether there is evidence, and how many entries are so.
pub(super) type Combination = (
    Col<EntryType>,
    Col<Severity>,
    Col<Sentiment>,
    Col<EntryStatus>,
    Col<RecordState>,
    Col<Contemporaneity>,
    i64,
    i64,
);

/// The types of a [`Combination`].
pub(super) type CombinationSql = (Text, Text, Text, Text, Text, Text, BigInt, BigInt);

/// How the entries of a filter spread; each facet ignores its own filter. One pass counts the combinations of words, the filters
/// of the word lists are applied to those.
///
/// # Errors
/// [`DbError::Internal`].
pub fn facets(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<EntryFacets, DbError> {
    let rows = combinations(tx, scope, query, calendar)?;
    let mut facets = EntryFacets {
        tag: tags(tx, scope, query, calendar)?,
        author_id: authors(tx, scope, query, calendar)?,
        ..EntryFacets::default()
    };
    let mut all = 0;
    for (entry_type, severity, sentiment, status, state, soon, evidence, n) in rows {
        let (family, evidence) = (entry_type.0.family(), evidence > 0);
        let misses = [
            misses(&query.entry_type, entry_type.0),
            misses(&query.family, family),
            misses(&query.severity, severity.0),
            misses(&query.sentiment, sentiment.0),
            misses(&query.status, status.0),
            misses(&query.record_state, state.0),
            misses(&query.contemporaneity, soon.0),
            query.has_attachments.is_some_and(|wanted| wanted != evidence),
        ];
        // The filters that a combination misses: none, or only the facet's own.
        let missed: usize = misses.iter().filter(|missed| **missed).count();
        let words = [
            (&mut facets.entry_type, entry_type.0.as_str()),
            (&mut facets.family, family.as_str()),
            (&mut facets.severity, severity.0.as_str()),
            (&mut facets.sentiment, sentiment.0.as_str()),
            (&mut facets.status, status.0.as_str()),
            (&mut facets.record_state, state.0.as_str()),
            (&mut facets.contemporaneity, soon.0.as_str()),
            (&mut facets.has_attachments, yes_or_no(evidence)),
        ];
        for ((counts, word), own) in words.into_iter().zip(misses) {
            if missed == usize::from(own) {
                add(counts, word, n);
            }
        }
        all += if missed == 0 { n } else { 0 };
    }
    facets.overdue = overdue(tx, scope, query, calendar, all)?;
    Ok(facets)
}

/// How many entries have which words, where the filters of the word lists are not asked.
fn combinations(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Vec<Combination>, DbError> {
    let mut filter = Filter::new(query, calendar);
    let held = Held {
        facets: true,
        ..Held::default()
    };
    if kept_counts::answer(scope, query) {
        return kept_counts::combinations(tx, scope, filter.kept_conditions(held));
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, held)?;
    let mut statement = Sql::dynamic(
        "SELECT x.entry_type, x.severity, x.sentiment, x.status, x.record_state, x.contemporaneity, x.attachment_count > 0, \
         count(*) FROM ",
    );
    statement
        .append(rows_of(plan, covering(query)))
        .push(" GROUP BY 1, 2, 3, 4, 5, 6, 7");
    statement.load::<CombinationSql, _>(tx)
}

/// The tags that most entries of a filter have, and those of the filter. Tags of which an entry needs only one do not count; of a
/// tag that no entry may have, those that it keeps out are counted.
fn tags(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<FacetCounts, DbError> {
    let mut others = EntryQuery {
        tag: Vec::new(),
        ..query.clone()
    };
    let mut counts = tag_counts(tx, scope, &others, calendar)?;
    if !query.not_tag.is_empty() {
        others.not_tag = Vec::new();
        let kept_out = tag_counts(tx, scope, &others, calendar)?;
        counts.extend(
            kept_out
                .into_iter()
                .filter(|(tag, _)| query.not_tag.contains(tag)),
        );
    }
    let mut counts: Vec<(String, i64)> = counts.into_iter().collect();
    // By name they stand already, and the sort keeps that among equals.
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let chosen = |tag: &String| {
        [&query.tag, &query.all_tags, &query.not_tag]
            .iter()
            .any(|tags| tags.contains(tag))
    };
    let counts = counts.into_iter().enumerate();
    Ok(counts
        .filter(|(place, (tag, _))| *place < NAMED || chosen(tag))
        .map(|(_, count)| count)
        .collect())
}

/// Who wrote most entries of a filter, and those whom it asks for, where the viewer sees anything by them.
fn authors(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Vec<AuthorCount>, DbError> {
    let others = EntryQuery {
        author_id: Vec::new(),
        ..query.clone()
    };
    let mut counts = author_counts(tx, scope, &others, calendar)?;
    if !query.author_id.is_empty() {
        for author in seen_authors(tx, scope, &query.author_id)? {
            counts.entry(author).or_insert(0);
        }
    }
    let mut counts: Vec<(UserId, i64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let counts: Vec<(UserId, i64)> = counts
        .into_iter()
        .enumerate()
        .filter(|(place, (author, _))| *place < NAMED || query.author_id.contains(author))
        .map(|(_, count)| count)
        .collect();
    let names = names::of(tx, std::iter::empty(), counts.iter().map(|(id, _)| *id))?;
    let named = |(id, entries)| AuthorCount {
        author: UserRef {
            id,
            name: names.user(id),
        },
        entries,
    };
    Ok(counts.into_iter().map(named).collect())
}

fn author_counts(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<BTreeMap<UserId, i64>, DbError> {
    let mut filter = Filter::new(query, calendar);
    if kept_counts::answer(scope, query)
        && let Some(counts) = kept_counts::authors(tx, scope, &filter)?
    {
        return Ok(counts);
    }
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT x.author_id, count(*) FROM ");
    statement
        .append(rows_of(plan, covering(query)))
        .push(" GROUP BY 1");
    let rows: Vec<(Col<UserId>, i64)> = statement.load::<(Binary, BigInt), _>(tx)?;
    Ok(rows.into_iter().map(|(author, n)| (author.0, n)).collect())
}

/// Those of some accounts by whom the viewer sees any entry: nobody else is named.
fn seen_authors(tx: &mut ReadTx<'_>, scope: &Scope, authors: &[UserId]) -> Result<Vec<UserId>, DbError> {
    let mut statement = Sql::dynamic("SELECT u.id FROM users u WHERE ");
    statement
        .append(any_id("u.id", authors.iter().map(|id| id.uuid())))
        .push(
            " AND EXISTS (SELECT 1 FROM entries e INDEXED BY entries_by_author WHERE e.author_id = u.id AND ",
        )
        .append(scope.sees_entry("e"))
        .push(")");
    let rows: Vec<Col<UserId>> = statement.load::<Binary, _>(tx)?;
    Ok(rows.into_iter().map(|id| id.0).collect())
}

/// How many entries have an overdue follow-up, and how many have none; `all` are those of the filter.
fn overdue(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
    all: i64,
) -> Result<FacetCounts, DbError> {
    let with = |overdue| EntryQuery {
        overdue,
        ..query.clone()
    };
    let all = match query.overdue {
        None => all,
        Some(_) => count(tx, scope, &with(None), calendar, None)?,
    };
    let late = if everything(scope, query) {
        all_overdue(tx, scope, calendar)?
    } else {
        count(tx, scope, &with(Some(true)), calendar, None)?
    };
    let counts = [(yes_or_no(true), late), (yes_or_no(false), all - late)];
    Ok(counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| (word.to_owned(), n))
        .collect())
}

/// Whether the query is for everything, by somebody who sees everybody.
fn everything(scope: &Scope, query: &EntryQuery) -> bool {
    let unfiltered = EntryQuery {
        sort: query.sort,
        limit: query.limit,
        cursor: query.cursor.clone(),
        include_total: query.include_total,
        ..EntryQuery::default()
    };
    scope.visibility() == Visibility::Everyone && *query == unfiltered
}

/// How many of all entries have an overdue follow-up, from indices that hold all that is asked.
fn all_overdue(tx: &mut ReadTx<'_>, scope: &Scope, calendar: Calendar) -> Result<i64, DbError> {
    let mut statement = Sql::dynamic(format!(
        "SELECT count(DISTINCT f.entry_id) FROM follow_ups f INDEXED BY follow_ups_open \
         CROSS JOIN entries x INDEXED BY entries_by_id ON x.id = f.entry_id WHERE {OVERDUE} AND "
    ))
    .bind(calendar.today());
    statement
        .push("(x.finalised_at IS NOT NULL OR x.author_id = ?)")
        .with(scope.viewer());
    statement.one::<BigInt, i64>(tx)
}

/// As the query says it.
pub(super) const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
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
