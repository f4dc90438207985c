//! Finding entries. The best of the newest matches come first: ranking every match would cost more with each year of
//! records.

use std::iter;

use convolog_dto::{EntryId, EntryType, Instant, PersonId, SnippetPart};
use convolog_rbac::Visibility;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::snippet::{Marks, snippet};
use crate::column::Col;
use crate::fts::FtsQuery;
use crate::names::{self, Names};
use crate::rows::columns;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHitRow {
    /// The entry.
    pub id: EntryId,
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Option<String>,
    /// Its type.
    pub entry_type: EntryType,
    /// When the event began.
    pub occurred_start: Instant,
    /// The person it is about.
    pub subject_id: PersonId,
    /// The person's name.
    pub subject_name: String,
    /// The passage that was found.
    pub snippet: Vec<SnippetPart>,
}

#[derive(Queryable)]
struct Found {
    #[diesel(deserialize_as = Col<EntryId>)]
    id: EntryId,
    reference: String,
    #[diesel(deserialize_as = Col<EntryType>)]
    entry_type: EntryType,
    #[diesel(deserialize_as = Col<Instant>)]
    occurred_start: Instant,
    #[diesel(deserialize_as = Col<PersonId>)]
    subject_id: PersonId,
    title: Option<String>,
    facts: Option<String>,
    impact: Option<String>,
    employee_account: Option<String>,
    assessment: Option<String>,
    agreed: Option<String>,
    tags: String,
    later_texts: Option<String>,
}

columns!(FoundSql, FOUND = "e".entries {
    id, reference, entry_type, occurred_start, subject_id, title, facts, impact, employee_account, assessment, agreed, tags,
    later_texts,
});

/// The entries that are seen and hold the words, the best first; by its number an entry is found, too.
///
/// # Errors
/// [`DbError::Internal`].
pub fn entries(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    text: &str,
    limit: i64,
) -> Result<Vec<EntryHitRow>, DbError> {
    let query = FtsQuery::parse(text);
    let mut found = by_reference(tx, scope, text)?;
    if found.is_empty()
        && let Some(expression) = query.expression()
    {
        found = best(tx, scope, &expression, limit)?;
    }
    let marks = Marks::of(&query);
    let names = names::of(tx, found.iter().map(|found| found.subject_id), iter::empty())?;
    Ok(found.into_iter().map(|found| hit(found, names, &marks)).collect())
}

fn hit(found: Found, names: &Names, marks: &Marks) -> EntryHitRow {
    let tags: Vec<String> = serde_json::from_str(&found.tags).unwrap_or_default();
    let texts = [
        found.facts,
        found.impact,
        found.employee_account,
        found.assessment,
        found.agreed,
        found.later_texts,
        found.title.clone(),
        Some(tags.join(", ")),
    ];
    EntryHitRow {
        id: found.id,
        reference: found.reference,
        title: found.title,
        entry_type: found.entry_type,
        occurred_start: found.occurred_start,
        subject_id: found.subject_id,
        subject_name: names.person(found.subject_id),
        snippet: snippet(&texts, marks),
    }
}

fn by_reference(tx: &mut ReadTx<'_>, scope: &Scope, text: &str) -> Result<Vec<Found>, DbError> {
    let reference = text.trim().to_ascii_uppercase();
    if !reference.starts_with("E-") {
        return Ok(Vec::new());
    }
    let mut query = Sql::dynamic(format!(
        "SELECT {FOUND} FROM entries e WHERE e.reference = ? AND "
    ))
    .bind(reference);
    query.append(scope.sees_entry("e"));
    query.load::<FoundSql, _>(tx)
}

/// Ranks the newest matches that are seen. Where they do not fill the page and there are older ones, what is seen is gathered
/// first and the newest matches among it are ranked; for a narrow subtree so from the start.
fn best(tx: &mut ReadTx<'_>, scope: &Scope, expression: &str, limit: i64) -> Result<Vec<Found>, DbError> {
    let (most, narrow) = (tx.connection.plans.looked_through, tx.connection.plans.narrow);
    if scope.visibility() == Visibility::Everyone || scope.width(tx, narrow)? > narrow {
        let rows = ranked(tx, scope, expression, limit, newest_seen(scope, expression, most))?;
        if i64::try_from(rows.len()).unwrap_or(i64::MAX) >= limit {
            return Ok(rows);
        }
        let mut count = Sql::dynamic("SELECT count(*) FROM (");
        count
            .append(FtsQuery::rowids("entries_fts", expression.to_owned()))
            .push(" LIMIT ?)")
            .with(most + 1);
        if count.one::<BigInt, i64>(tx)? <= most {
            return Ok(rows);
        }
    }
    ranked(tx, scope, expression, limit, gathered(scope))
}

/// A condition: the row of the index is one of the newest matches, and it is seen. Ranking costs more than looking whether it is.
fn newest_seen(scope: &Scope, expression: &str, most: i64) -> Sql<'static> {
    let mut seen = Sql::dynamic(" AND rowid > coalesce((");
    seen.append(FtsQuery::rowids("entries_fts", expression.to_owned()))
        .push(
            " ORDER BY rowid DESC LIMIT 1 OFFSET ?), 0) AND EXISTS (SELECT 1 FROM entries s WHERE s.seq = entries_fts.rowid AND ",
        )
        .with(most)
        .append(scope.sees_entry("s"))
        .push(")");
    seen
}

/// A condition: the row of the index is one of those that are seen.
fn gathered(scope: &Scope) -> Sql<'static> {
    let mut seen = Sql::dynamic(" AND +rowid IN (SELECT s.seq FROM ");
    match scope.visibility() {
        Visibility::Below(own) => seen
            .push(
                "org_closure c CROSS JOIN entries s ON s.subject_id = c.descendant_id WHERE c.ancestor_id = ? AND c.depth > 0 \
                 AND ",
            )
            .with(own),
        Visibility::Everyone => seen.push("entries s WHERE "),
        Visibility::Nobody => seen.push("entries s WHERE 0 AND "),
    };
    seen.push("(s.finalised_at IS NOT NULL OR s.author_id = ?))")
        .with(scope.viewer());
    seen
}

fn ranked(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    expression: &str,
    limit: i64,
    among: Sql<'static>,
) -> Result<Vec<Found>, DbError> {
    let mut query = Sql::dynamic(
        "WITH newest AS MATERIALIZED (SELECT rowid AS seq, bm25(entries_fts) AS score FROM entries_fts WHERE entries_fts MATCH ?",
    )
    .bind(expression.to_owned());
    query
        .append(among)
        .push(" ORDER BY rowid DESC LIMIT ?), best AS MATERIALIZED (SELECT seq, score FROM newest ORDER BY score, seq DESC) ")
        .with(tx.connection.plans.ranked)
        .push(&format!(
            "SELECT {FOUND} FROM best CROSS JOIN entries e ON e.seq = best.seq WHERE "
        ))
        .append(scope.sees_entry("e"))
        .push(" LIMIT ?")
        .with(limit);
    query.load::<FoundSql, _>(tx)
}
