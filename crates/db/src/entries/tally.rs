//! Entries counted one by one, by all that facets show at once: what is costly is to find them, not to look at them.

use std::collections::{BTreeMap, HashMap};

use convolog_dto::{EntryQuery, UserId};
use diesel::sql_types::{BigInt, Binary, Text};

use super::combination::{Combination, CombinationRow, CombinationSql};
use super::counts::{covering, rows_of};
use super::filter::{Filter, Held};
use super::plan::{Goal, choose};
use crate::column::Col;
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope};

/// How many entries of a filter there are.
#[derive(Default)]
pub(super) struct Tally {
    /// By their words, whether these are the ones asked for or not.
    pub(super) combinations: Vec<(Combination, i64)>,
    /// By tag, of those with the words asked for.
    pub(super) tags: BTreeMap<String, i64>,
    /// By author, of the same.
    pub(super) authors: BTreeMap<UserId, i64>,
    /// With an overdue follow-up, of the same.
    pub(super) overdue: i64,
}

/// Counts them in one pass.
pub(super) fn tally(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Tally, DbError> {
    type Row = (CombinationRow, Col<UserId>, String, i64);
    type RowSql = (CombinationSql, Binary, Text, BigInt);
    let held = Held {
        facets: true,
        ..Held::default()
    };
    let mut filter = Filter::new(query, calendar);
    let plan = choose(tx, scope, &mut filter, Goal::All, held)?;
    let mut statement = Sql::dynamic(
        "SELECT x.entry_type, x.severity, x.sentiment, x.status, x.record_state, x.contemporaneity, x.attachment_count > 0, \
         x.author_id, x.tags, coalesce(x.next_due_on < ?, 0) FROM ",
    )
    .bind(calendar.today());
    statement.append(rows_of(plan, covering(query)));
    let mut combinations: HashMap<Combination, (bool, i64)> = HashMap::new();
    let mut authors: HashMap<UserId, i64> = HashMap::new();
    // By the text of all tags of an entry: few entries have any, and these often the same.
    let mut tags: HashMap<String, i64> = HashMap::new();
    let mut overdue = 0;
    statement.each::<RowSql, Row>(tx, |(words, author, listed, late)| {
        let words = Combination::from(words);
        let (fits, n) = combinations
            .entry(words)
            .or_insert_with(|| (words.fits(query), 0));
        *n += 1;
        if *fits {
            *authors.entry(author.0).or_default() += 1;
            *tags.entry(listed).or_default() += 1;
            overdue += late;
        }
    })?;
    Ok(Tally {
        combinations: combinations
            .into_iter()
            .map(|(words, (_, n))| (words, n))
            .collect(),
        tags: each_tag(tags)?,
        authors: authors.into_iter().collect(),
        overdue,
    })
}

/// Counts of lists of tags, as they stand in the column, as counts of tags.
pub(super) fn each_tag(
    lists: impl IntoIterator<Item = (String, i64)>,
) -> Result<BTreeMap<String, i64>, DbError> {
    let mut counts = BTreeMap::new();
    for (list, n) in lists {
        let tags: Vec<String> = serde_json::from_str(&list).map_err(DbError::internal)?;
        for tag in tags {
            *counts.entry(tag).or_insert(0) += n;
        }
    }
    Ok(counts)
}
