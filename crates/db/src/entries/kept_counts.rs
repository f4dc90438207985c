//! Counts that triggers keep of all entries that were ever final. They answer whoever sees everybody, and ask nothing but the
//! words that are counted, in the time that the words take, however many entries there are.

use std::collections::BTreeMap;

use convolog_dto::{
    Contemporaneity, EntryQuery, EntryStatus, EntryType, RecordState, Sentiment, Severity, UserId,
};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use super::combination::{Combination, CombinationRow, CombinationSql, yes_or_no};
use super::filter::Filter;
use crate::column::Col;
use crate::lists::{Conditions, any_word, begins};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// The viewer's drafts and discarded drafts, which no other sees and no kept count holds.
const OWN_DRAFTS: &str = "(SELECT e.id, e.author_id, e.entry_type, e.severity, e.sentiment, e.status, e.record_state, \
     e.contemporaneity, e.attachment_count > 0 AS with_evidence FROM entries e INDEXED BY entries_by_author \
     WHERE e.author_id = ? AND e.record_state IN ('draft', 'voided') AND e.finalised_at IS NULL) x WHERE ";

/// Whether they answer this query for this viewer.
pub(super) fn answer(scope: &Scope, query: &EntryQuery) -> bool {
    let words_only = EntryQuery {
        entry_type: query.entry_type.clone(),
        family: query.family.clone(),
        severity: query.severity.clone(),
        sentiment: query.sentiment.clone(),
        status: query.status.clone(),
        record_state: query.record_state.clone(),
        contemporaneity: query.contemporaneity.clone(),
        has_attachments: query.has_attachments,
        ..EntryQuery::default()
    };
    scope.visibility() == Visibility::Everyone && query.filter() == words_only
}

/// How many entries there are for which the conditions on the words of `x` hold.
pub(super) fn total(tx: &mut ReadTx<'_>, scope: &Scope, conditions: Conditions) -> Result<i64, DbError> {
    let conditions = conditions.into_sql();
    let mut query = Sql::dynamic("SELECT (SELECT sum(x.n) FROM entry_counts x WHERE ");
    query
        .append(conditions.clone())
        .push(&format!("), (SELECT count(*) FROM {OWN_DRAFTS}"))
        .with(scope.viewer())
        .append(conditions)
        .push(")");
    let (kept, drafts) = query.one::<(Nullable<BigInt>, BigInt), (Option<i64>, i64)>(tx)?;
    Ok(kept.unwrap_or(0) + drafts)
}

/// How many entries have which words, asked for or not.
pub(super) fn combinations(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Vec<(Combination, i64)>, DbError> {
    let words = "SELECT x.entry_type, x.severity, x.sentiment, x.status, x.record_state, x.contemporaneity, x.with_evidence";
    let statement =
        format!("{words}, x.n FROM entry_counts x WHERE x.n > 0 UNION ALL {words}, 1 FROM {OWN_DRAFTS} 1");
    let rows: Vec<(CombinationRow, i64)> = Sql::dynamic(statement)
        .bind(scope.viewer())
        .load::<(CombinationSql, BigInt), _>(tx)?;
    Ok(rows.into_iter().map(|(words, n)| (words.into(), n)).collect())
}

/// How many entries are by each author. Nothing where the query narrows down by more than one kind of word: kept by their
/// combinations there would be almost as many counts as entries.
pub(super) fn authors(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    filter: &Filter<'_>,
) -> Result<Option<BTreeMap<UserId, i64>>, DbError> {
    let Some((dimension, words)) = one_dimension(filter) else {
        return Ok(None);
    };
    let mut query = Sql::dynamic(
        "SELECT x.author_id, sum(x.n) FROM entry_author_counts x WHERE x.n > 0 AND x.dimension = ? AND ",
    )
    .bind(dimension.to_owned());
    query
        .append(any_word("x.word", words))
        .push(&format!(
            " GROUP BY 1 UNION ALL SELECT x.author_id, count(*) FROM {OWN_DRAFTS}"
        ))
        .with(scope.viewer())
        .append(filter.kept_conditions().into_sql())
        .push(" GROUP BY 1");
    let rows: Vec<(Col<UserId>, i64)> = query.load::<(Binary, BigInt), _>(tx)?;
    let mut counts = BTreeMap::new();
    for (author, n) in rows {
        *counts.entry(author.0).or_insert(0) += n;
    }
    Ok(Some(counts))
}

/// The only kind of word that a query narrows down by, with the words that it wants; the one word of "all" where it does not.
fn one_dimension(filter: &Filter<'_>) -> Option<(&'static str, Vec<&'static str>)> {
    let query = filter.query;
    let asked = [
        (
            "entry_type",
            filter
                .types()
                .map(|types| types.into_iter().map(EntryType::as_str).collect()),
        ),
        ("severity", asked(&query.severity, Severity::as_str)),
        ("sentiment", asked(&query.sentiment, Sentiment::as_str)),
        ("status", asked(&query.status, EntryStatus::as_str)),
        ("record_state", asked(&query.record_state, RecordState::as_str)),
        (
            "contemporaneity",
            asked(&query.contemporaneity, Contemporaneity::as_str),
        ),
        (
            "with_evidence",
            query.has_attachments.map(|wanted| vec![yes_or_no(wanted)]),
        ),
    ];
    let mut asked = asked
        .into_iter()
        .filter_map(|(dimension, words)| Some((dimension, words?)));
    let first = asked.next().unwrap_or(("", vec![""]));
    asked.next().is_none().then_some(first)
}

fn asked<T: Copy>(words: &[T], as_str: fn(T) -> &'static str) -> Option<Vec<&'static str>> {
    (!words.is_empty()).then(|| words.iter().copied().map(as_str).collect())
}

/// How many entries have each tag that begins so.
pub(super) fn tags(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    prefix: &str,
    conditions: Conditions,
) -> Result<BTreeMap<String, i64>, DbError> {
    let conditions = conditions.into_sql();
    let mut query = Sql::dynamic("SELECT x.tag, sum(x.n) FROM entry_tag_counts x WHERE x.n > 0 AND ");
    query
        .append(conditions.clone())
        .push(" AND ")
        .append(begins("x.tag", prefix))
        .push(&format!(
            " GROUP BY x.tag UNION ALL SELECT t.tag, 1 FROM (SELECT x.id AS id FROM {OWN_DRAFTS}"
        ))
        .with(scope.viewer())
        .append(conditions)
        .push(") own CROSS JOIN entry_tags t ON t.entry_id = own.id WHERE ")
        .append(begins("t.tag", prefix));
    let rows: Vec<(String, i64)> = query.load::<(Text, BigInt), _>(tx)?;
    let mut counts = BTreeMap::new();
    for (tag, n) in rows {
        *counts.entry(tag).or_insert(0) += n;
    }
    Ok(counts)
}
