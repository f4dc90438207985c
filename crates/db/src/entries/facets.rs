//! Facets: how the entries of a filter spread over what else one may filter by.

use std::collections::BTreeMap;

use convolog_dto::{AuthorCount, CountedSince, Day, EntryFacets, EntryQuery, FacetCounts, UserId, UserRef};
use diesel::sql_types::{BigInt, Binary};

use super::combination::{Combination, yes_or_no};
use super::counts::{count, covering, rows_of, tag_counts};
use super::filter::{Filter, Held};
use super::plan::{Goal, choose};
use super::tally::{Tally, tally};
use super::{kept_counts, reach};
use crate::column::Col;
use crate::lists::any_id;
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope, names};

/// How many tags a facet names, beside those of the filter; the others can be typed.
const TAGS_NAMED: usize = 30;

/// How many authors, who can only be chosen.
const AUTHORS_NAMED: usize = 200;

/// What is counted for all facets at once: everything by the pass over the rows, words only by the triggers.
#[derive(Default)]
struct Found {
    combinations: Vec<(Combination, i64)>,
    authors: Option<BTreeMap<UserId, i64>>,
    tags: Option<BTreeMap<String, i64>>,
    overdue: Option<i64>,
}

impl From<Tally> for Found {
    fn from(tally: Tally) -> Self {
        Self {
            combinations: tally.combinations,
            authors: Some(tally.authors),
            tags: Some(tally.tags),
            overdue: Some(tally.overdue),
        }
    }
}

/// How the entries of a filter spread; each facet ignores its own filter. One pass counts the combinations of words, the filters
/// of the word lists are applied to those. Where more entries would have to be counted one by one than is quick, those that
/// happened lately are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn facets(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<EntryFacets, DbError> {
    let kept = kept_counts::answer(scope, query);
    let (query, words) = &reach::within(tx, scope, query, calendar)?;
    let found = if kept {
        Found {
            combinations: kept_counts::combinations(tx, scope)?,
            ..Found::default()
        }
    } else {
        Found::from(tally(tx, scope, query, calendar)?)
    };
    let (author_id, by_author) = authors(tx, scope, query, calendar, found.authors)?;
    let (tag, by_tag) = tags(tx, scope, query, calendar, found.tags)?;
    let mut facets = EntryFacets {
        author_id,
        tag,
        ..EntryFacets::default()
    };
    let mut all = 0;
    for (combination, n) in found.combinations {
        combination.count(n, query, &mut facets);
        all += if combination.fits(query) { n } else { 0 };
    }
    let (overdue, by_overdue) = overdue(tx, scope, query, calendar, all, found.overdue)?;
    facets.overdue = overdue;
    facets.counted_since = CountedSince {
        author_id: by_author.or(*words),
        tag: by_tag.or(*words),
        overdue: by_overdue.or(*words),
        words: *words,
    };
    Ok(facets)
}

/// The tags that most entries of a filter have, and those of the filter. Tags of which an entry needs only one do not count; of a
/// tag that no entry may have, those that it keeps out are counted.
fn tags(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
    found: Option<BTreeMap<String, i64>>,
) -> Result<(FacetCounts, Option<Day>), DbError> {
    let others = EntryQuery {
        tag: Vec::new(),
        ..query.clone()
    };
    let (mut counts, mut others, counted_since) = match found.filter(|_| query.tag.is_empty()) {
        Some(counts) => (counts, others, None),
        None => {
            let (others, day) = reach::within(tx, scope, &others, calendar)?;
            (tag_counts(tx, scope, &others, calendar)?, others, day)
        }
    };
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
    let named = counts.filter(|(place, (tag, _))| *place < TAGS_NAMED || chosen(tag));
    Ok((named.map(|(_, count)| count).collect(), counted_since))
}

/// Who wrote most entries of a filter, and those whom it asks for, where the viewer sees anything by them; with the day since which
/// they are counted, if there are too many.
fn authors(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
    found: Option<BTreeMap<UserId, i64>>,
) -> Result<(Vec<AuthorCount>, Option<Day>), DbError> {
    let (mut counts, counted_since) = match found.filter(|_| query.author_id.is_empty()) {
        Some(counts) => (counts, None),
        None => author_counts(tx, scope, query, calendar)?,
    };
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
        .filter(|(place, (author, _))| *place < AUTHORS_NAMED || query.author_id.contains(author))
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
    Ok((counts.into_iter().map(named).collect(), counted_since))
}

/// By everybody, whomever the query asks for.
fn author_counts(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<(BTreeMap<UserId, i64>, Option<Day>), DbError> {
    let query = EntryQuery {
        author_id: Vec::new(),
        ..query.clone()
    };
    if kept_counts::answer(scope, &query)
        && let Some(counts) = kept_counts::authors(tx, scope, &Filter::new(&query, calendar))?
    {
        return Ok((counts, None));
    }
    let (query, counted_since) = reach::within_days(tx, scope, &query, calendar)?;
    let mut filter = Filter::new(&query, calendar);
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    let mut statement = Sql::dynamic("SELECT x.author_id, count(*) FROM ");
    statement
        .append(rows_of(plan, covering(&query)))
        .push(" GROUP BY 1");
    let rows: Vec<(Col<UserId>, i64)> = statement.load::<(Binary, BigInt), _>(tx)?;
    let counts = rows.into_iter().map(|(author, n)| (author.0, n)).collect();
    Ok((counts, counted_since))
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
    found: Option<i64>,
) -> Result<(FacetCounts, Option<Day>), DbError> {
    let asked = query.overdue.is_some();
    let (late, all, counted_since) = if let Some(late) = found.filter(|_| !asked) {
        (late, all, None)
    } else {
        let either = EntryQuery {
            overdue: None,
            ..query.clone()
        };
        let (mut either, day) = reach::within(tx, scope, &either, calendar)?;
        let all = if asked {
            count(tx, scope, &either, calendar, None)?
        } else {
            all
        };
        either.overdue = Some(true);
        (count(tx, scope, &either, calendar, None)?, all, day)
    };
    let counts = [(yes_or_no(true), late), (yes_or_no(false), all - late)];
    let counts = counts.into_iter().filter(|(_, n)| *n > 0);
    Ok((
        counts.map(|(word, n)| (word.to_owned(), n)).collect(),
        counted_since,
    ))
}
