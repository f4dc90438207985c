//! One person's entries over time.

use std::collections::BTreeMap;

use convolog_dto::{EntryId, EntryType, Instant, PersonId, RecordState, Sentiment, Severity};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::column::Col;
use crate::rows::columns;
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope};

/// The newest event about the person with the alias `p` that the viewer, the one value to bind, may know of; voided ones do
/// not count. Whether the viewer sees the person is the caller's to ask.
pub(crate) const LAST_CONTACT: &str = "(SELECT x.occurred_start FROM entries x INDEXED BY entries_by_subject \
    WHERE x.subject_id = p.id AND (x.finalised_at IS NOT NULL OR x.author_id = ?) AND x.record_state <> 'voided' \
    ORDER BY x.occurred_start DESC LIMIT 1)";

/// One entry on the line.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PointRow {
    /// The entry.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub id: EntryId,
    /// Its number.
    pub reference: String,
    /// What kind of event it records.
    #[diesel(deserialize_as = Col<EntryType>)]
    pub entry_type: EntryType,
    /// When the event began.
    #[diesel(deserialize_as = Col<Instant>)]
    pub occurred_start: Instant,
    /// How serious it is.
    #[diesel(deserialize_as = Col<Severity>)]
    pub severity: Severity,
    /// The author's classification.
    #[diesel(deserialize_as = Col<Sentiment>)]
    pub sentiment: Sentiment,
    /// How far it is fixed.
    #[diesel(deserialize_as = Col<RecordState>)]
    pub record_state: RecordState,
    /// What it is about.
    pub title: Option<String>,
    /// How many amendments it has.
    pub amendments: i64,
}

columns!(PointSql, POINT = "e".entries {
    id, reference, entry_type, occurred_start, severity, sentiment, record_state, title, amendment_count,
});

/// How many entries of a month, `YYYY-MM`, were classified so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRow {
    /// The month.
    pub month: String,
    /// The classification.
    pub sentiment: Sentiment,
    /// How many.
    pub entries: i64,
}

/// The entries about a person that are seen, the newest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn timeline(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    person: PersonId,
    limit: i64,
) -> Result<Vec<PointRow>, DbError> {
    let mut query = about(scope, person, POINT);
    query
        .push(" ORDER BY e.occurred_start DESC, e.id DESC LIMIT ?")
        .with(limit);
    query.load::<PointSql, _>(tx)
}

/// All entries about a person that are seen and not voided, counted by month of the calendar and classification, the oldest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn sentiment_months(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    person: PersonId,
    calendar: Calendar,
) -> Result<Vec<MonthRow>, DbError> {
    let mut query = about(scope, person, "e.occurred_start, e.sentiment");
    query.push(" AND e.record_state <> 'voided'");
    let rows: Vec<(Col<Instant>, Col<Sentiment>)> = query.load::<(BigInt, Text), _>(tx)?;
    // No zone is known to the database, and a month begins where the organisation is.
    let mut counts: BTreeMap<(String, Sentiment), i64> = BTreeMap::new();
    for (occurred, sentiment) in rows {
        let month = calendar.day_of(occurred.0).format("%Y-%m").to_string();
        *counts.entry((month, sentiment.0)).or_insert(0) += 1;
    }
    Ok(counts
        .into_iter()
        .map(|((month, sentiment), entries)| MonthRow {
            month,
            sentiment,
            entries,
        })
        .collect())
}

fn about(scope: &Scope, person: PersonId, columns: &str) -> Sql<'static> {
    let mut query = Sql::dynamic(format!(
        "SELECT {columns} FROM entries e INDEXED BY entries_by_subject WHERE e.subject_id = ? AND "
    ))
    .bind(person);
    query.append(scope.sees_entry("e"));
    query
}
