//! Who has not been written about for a while.

use convolog_dto::{Instant, PersonId};
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::column::{Col, Nul};
use crate::entries::LAST_CONTACT;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// When somebody was last written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastContactRow {
    /// The person.
    pub person_id: PersonId,
    /// The person's name.
    pub name: String,
    /// The newest event that the viewer can see; none when there is none.
    pub last_at: Option<Instant>,
}

/// The active people who are seen and have no entry from `before` on, the longest first: the direct reports of `manager`,
/// or everybody's. Voided entries do not count.
///
/// # Errors
/// [`DbError::Internal`].
pub fn people_without_contact(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    manager: Option<PersonId>,
    before: Instant,
    limit: i64,
) -> Result<Vec<LastContactRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT c.id, c.name, c.last_at FROM (SELECT p.id AS id, p.display_name AS name, p.name_folded AS folded, {LAST_CONTACT} AS last_at \
         FROM people p WHERE p.status = 'active' AND "
    ))
    .bind(scope.viewer());
    match manager {
        Some(manager) => query.push("p.manager_id = ?").with(manager),
        None => query.push("p.manager_id IS NOT NULL"),
    };
    query
        .push(" AND ")
        .append(scope.sees("p.id"))
        .push(") c WHERE c.last_at IS NULL OR c.last_at < ? ORDER BY c.last_at, c.folded, c.id LIMIT ?")
        .with(before)
        .with(limit);
    let rows: Vec<(Col<PersonId>, String, Nul<Instant>)> =
        query.load::<(Binary, Text, Nullable<BigInt>), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, last_at)| LastContactRow {
            person_id: id.0,
            name,
            last_at: last_at.0,
        })
        .collect())
}
