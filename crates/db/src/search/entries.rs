//! Finding entries. The best of the newest matches come first: ranking every match would cost more with each year of
//! records.

use std::collections::HashMap;
use std::iter;

use convolog_dto::{EntryId, EntryType, Instant, PersonId, SearchText, SnippetPart};
use convolog_rbac::Visibility;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use super::ranking::ranking;
use super::snippet::{Marks, snippet};
use crate::column::Col;
use crate::fts;
use crate::lists::any_id;
use crate::names::{self, Names};
use crate::number::numbered;
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
    late_reason: Option<String>,
    void_reason: Option<String>,
}

columns!(FoundSql, FOUND = "e".entries {
    id, reference, entry_type, occurred_start, subject_id, title, facts, impact, employee_account, assessment, agreed, tags,
    later_texts, late_reason, void_reason,
});

/// The entries that are seen and hold the words, the best first; by its number an entry is found, too, and by the beginning of it with a `*`.
///
/// # Errors
/// [`DbError::Internal`].
pub fn entries(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    text: &str,
    limit: i64,
) -> Result<Vec<EntryHitRow>, DbError> {
    let query = SearchText::parse(text);
    let mut found = by_number(tx, scope, text, limit)?;
    if found.is_empty()
        && let Some(expression) = fts::expression(&query)
    {
        found = best(tx, scope, &expression, limit)?;
    }
    let marks = Marks::of(&query);
    let beside = beside(tx, &found)?;
    let names = names::of(tx, found.iter().map(|found| found.subject_id), iter::empty())?;
    let hits = found.into_iter().map(|found| {
        let beside = beside.get(&found.id).map(String::as_str);
        hit(found, beside, names, &marks)
    });
    Ok(hits.collect())
}

/// The passages that a search for this text shows of some entries, as far as these are seen; none for a text without words.
///
/// # Errors
/// [`DbError::Internal`].
pub fn passages(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    text: &str,
    ids: impl Iterator<Item = EntryId>,
) -> Result<HashMap<EntryId, Vec<SnippetPart>>, DbError> {
    let search = SearchText::parse(text);
    if !search.has_words() {
        return Ok(HashMap::new());
    }
    let mut query = Sql::dynamic(format!("SELECT {FOUND} FROM entries e WHERE "));
    query
        .append(any_id("e.id", ids.map(|id| id.uuid())))
        .push(" AND ")
        .append(scope.sees_entry("e"));
    let found: Vec<Found> = query.load::<FoundSql, _>(tx)?;
    let marks = Marks::of(&search);
    let beside = beside(tx, &found)?;
    let passages = found.iter().map(|found| {
        let beside = beside.get(&found.id).map(String::as_str);
        (found.id, passage(found, beside, &marks))
    });
    Ok(passages.collect())
}

/// The promises, files and participants of each, a line for each text of theirs.
fn beside(tx: &mut ReadTx<'_>, found: &[Found]) -> Result<HashMap<EntryId, String>, DbError> {
    let mut query =
        Sql::dynamic("SELECT e.id, t.beside FROM entries e CROSS JOIN entry_texts t ON t.seq = e.seq WHERE ");
    query.append(any_id("e.id", found.iter().map(|found| found.id.uuid())));
    let rows: Vec<(Col<EntryId>, Option<String>)> = query.load::<(Binary, Nullable<Text>), _>(tx)?;
    let texts = rows.into_iter().filter_map(|(id, text)| Some((id.0, text?)));
    Ok(texts.collect())
}

fn hit(found: Found, beside: Option<&str>, names: &Names, marks: &Marks) -> EntryHitRow {
    EntryHitRow {
        snippet: passage(&found, beside, marks),
        id: found.id,
        reference: found.reference,
        title: found.title,
        entry_type: found.entry_type,
        occurred_start: found.occurred_start,
        subject_id: found.subject_id,
        subject_name: names.person(found.subject_id),
    }
}

fn passage(found: &Found, beside: Option<&str>, marks: &Marks) -> Vec<SnippetPart> {
    let tags: Vec<String> = serde_json::from_str(&found.tags).unwrap_or_default();
    let tags = tags.join(", ");
    let mut texts = vec![
        found.facts.as_deref(),
        found.impact.as_deref(),
        found.employee_account.as_deref(),
        found.assessment.as_deref(),
        found.agreed.as_deref(),
        found.later_texts.as_deref(),
        found.title.as_deref(),
        Some(tags.as_str()),
        found.late_reason.as_deref(),
        found.void_reason.as_deref(),
    ];
    texts.extend(beside.into_iter().flat_map(str::lines).map(Some));
    snippet(&texts, marks)
}

/// The entry of a number; or those whose numbers begin so, the newest number first.
fn by_number(tx: &mut ReadTx<'_>, scope: &Scope, text: &str, limit: i64) -> Result<Vec<Found>, DbError> {
    let Some(numbered) = numbered("e.reference", text) else {
        return Ok(Vec::new());
    };
    let narrow = tx.connection.plans.narrow;
    let mut query = Sql::dynamic(format!("SELECT {FOUND} FROM "));
    // Of a few people every entry is looked at; of many, the numbers are walked, and soon enough of them are seen.
    match scope.visibility() {
        Visibility::Below(own) if scope.width(tx, narrow)? <= narrow => query
            .push(
                "org_closure c CROSS JOIN entries e INDEXED BY entries_by_subject ON e.subject_id = c.descendant_id \
                 WHERE c.ancestor_id = ? AND c.depth > 0 AND ",
            )
            .with(own),
        _ => query.push("entries e WHERE "),
    };
    query
        .append(numbered)
        .push(" AND ")
        .append(scope.sees_entry("e"))
        .push(" ORDER BY e.reference DESC LIMIT ?")
        .with(limit);
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
            .append(fts::rowids("entries_fts", expression.to_owned()))
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
    seen.append(fts::rowids("entries_fts", expression.to_owned()))
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
    let mut query = ranking(expression, among, tx.connection.plans.ranked);
    query
        .push(&format!(
            "SELECT {FOUND} FROM best CROSS JOIN entries e ON e.seq = best.seq WHERE "
        ))
        .append(scope.sees_entry("e"))
        .push(" LIMIT ?")
        .with(limit);
    query.load::<FoundSql, _>(tx)
}
