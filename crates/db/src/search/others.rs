//! Finding people and evidence.

use convolog_dto::{PersonId, PersonStatus};
use diesel::prelude::*;

use crate::attachments::{self as evidence, AttachmentRow};
use crate::column::Col;
use crate::fts::{FtsQuery, Term};
use crate::rows::columns;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, fold};

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
    let query = FtsQuery::parse(text);
    if query.with.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = Sql::dynamic(format!(
        "SELECT {PERSON_HIT} FROM people p WHERE p.status <> '{}'",
        PersonStatus::Archived
    ));
    let plain = |term: &Term| fold(term.text.trim_end_matches('*'));
    for term in &query.with {
        statement
            .push(" AND instr(p.search_text, ?) > 0")
            .with(plain(term));
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
    let Some(expression) = FtsQuery::parse(text).expression() else {
        return Ok(Vec::new());
    };
    let matches = "attachments_fts CROSS JOIN attachments a ON a.seq = attachments_fts.rowid";
    let newest = Sql::dynamic("attachments_fts MATCH ? ORDER BY attachments_fts.rowid DESC LIMIT ?")
        .bind(expression)
        .bind(limit);
    evidence::load(tx, scope, matches, newest)
}
