//! Finding people and evidence.

use convolog_dto::{PersonId, PersonStatus, SearchTerm, SearchText};
use diesel::prelude::*;

use crate::attachments::{self as evidence, AttachmentRow};
use crate::column::Col;
use crate::fts;
use crate::rows::columns;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, fold};

/// How many letters in a row the index of people knows.
const INDEXED_LETTERS: usize = 3;

/// A person who was found.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PersonHitRow {
    /// The person.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub id: PersonId,
    /// The person's name.
    pub display_name: String,
    /// The job.
    pub title: Option<String>,
    /// The team.
    pub team: Option<String>,
}

columns!(PersonHitSql, PERSON_HIT = "p".people { id, display_name, title, team });

/// The people who are seen and whose name, title, team or reference holds every word, in the order of their names.
///
/// # Errors
/// [`DbError::Internal`].
pub fn people(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    text: &str,
    limit: i64,
) -> Result<Vec<PersonHitRow>, DbError> {
    let query = SearchText::parse(text);
    if !query.has_words() {
        return Ok(Vec::new());
    }
    let plain = |term: &SearchTerm| fold(term.text.trim_end_matches('*'));
    let words: Vec<String> = query.with.iter().map(plain).collect();
    let mut statement = Sql::dynamic(format!("SELECT {PERSON_HIT} FROM "));
    statement
        .append(source(&words))
        .push(&format!("p.status <> '{}'", PersonStatus::Archived));
    // The index knows letters in a row of at least three; asking all words again costs nothing on what it found.
    for word in words {
        statement.push(" AND instr(p.search_text, ?) > 0").with(word);
    }
    for term in &query.without {
        statement
            .push(" AND instr(p.search_text, ?) = 0")
            .with(plain(term));
    }
    statement
        .push(" AND ")
        .append(scope.sees("p.id"))
        .push(" ORDER BY p.name_folded, p.id LIMIT ?")
        .with(limit);
    statement.load::<PersonHitSql, _>(tx)
}

/// Where to look: in what the index of letters finds for the longer words, or, when all are shorter than it knows, everywhere.
fn source(words: &[String]) -> Sql<'static> {
    let expression: Vec<String> = words
        .iter()
        .filter(|word| word.chars().count() >= INDEXED_LETTERS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    if expression.is_empty() {
        return Sql::dynamic("people p WHERE ");
    }
    Sql::dynamic(
        "people_fts CROSS JOIN people_search s ON s.seq = people_fts.rowid CROSS JOIN people p ON p.id = s.person_id \
         WHERE people_fts MATCH ? AND ",
    )
    .bind(expression.join(" AND "))
}

/// The evidence of entries that are seen whose name or description holds the words, the newest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn attachments(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    text: &str,
    limit: i64,
) -> Result<Vec<AttachmentRow>, DbError> {
    let Some(expression) = fts::expression(&SearchText::parse(text)) else {
        return Ok(Vec::new());
    };
    let matches = "attachments_fts CROSS JOIN attachments a ON a.seq = attachments_fts.rowid";
    let newest = Sql::dynamic("attachments_fts MATCH ? ORDER BY attachments_fts.rowid DESC LIMIT ?")
        .bind(expression)
        .bind(limit);
    evidence::load(tx, scope, matches, newest)
}
