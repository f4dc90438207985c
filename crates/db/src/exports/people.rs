//! Whom an export is about, and what belongs to them.

use convolog_dto::{EntryQuery, PersonId, UserId};
use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::rows::{
    ACCOUNT, AccountRow, AccountSql, FOLLOW_UP, FollowUpFactsRow, FollowUpSql, LINE, LineRow, LineSql, TAG,
    TagFactsRow, TagSql,
};
use crate::column::Col;
use crate::lists::{any_id, hex_list};
use crate::people::{PERSON, PersonRow, PersonSql};
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope, entries};

/// The people who are seen, in the order of their ids; with a filter, those of them whom an entry that it lets through is about.
///
/// # Errors
/// [`DbError::Internal`].
pub fn subjects(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    filter: Option<(&EntryQuery, Calendar)>,
) -> Result<Vec<PersonId>, DbError> {
    let query = if let Some((query, calendar)) = filter {
        entries::subjects(tx, scope, query, calendar)?
    } else {
        let mut query = Sql::dynamic("SELECT p.id FROM people p WHERE ");
        query.append(scope.sees("p.id"));
        query
    };
    let rows: Vec<Col<PersonId>> = query.load::<Binary, _>(tx)?;
    let mut people: Vec<PersonId> = rows.into_iter().map(|id| id.0).collect();
    people.sort_unstable();
    Ok(people)
}

/// Those of these people who are seen, in the order of their ids.
///
/// # Errors
/// [`DbError::Internal`].
pub fn people(tx: &mut ReadTx<'_>, scope: &Scope, ids: &[PersonId]) -> Result<Vec<PersonRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {PERSON} FROM json_each(?) w CROSS JOIN people p ON p.id = unhex(w.value) WHERE "
    ))
    .bind(list_of(ids));
    query.append(scope.sees("p.id"));
    let mut rows: Vec<PersonRow> = query.load::<PersonSql, _>(tx)?;
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

/// The reporting lines of those of these people who are seen, each person's oldest first. Managers who are not seen stand in
/// it: show only those that [`crate::people::names`] knows.
///
/// # Errors
/// [`DbError::Internal`].
pub fn reporting_lines_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &[PersonId],
) -> Result<Vec<LineRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {LINE}, l.id FROM json_each(?) w CROSS JOIN reporting_lines l ON l.person_id = unhex(w.value) WHERE "
    ))
    .bind(list_of(ids));
    query.append(scope.sees("l.person_id"));
    let mut rows: Vec<(LineRow, i64)> = query.load::<(LineSql, BigInt), _>(tx)?;
    rows.sort_unstable_by_key(|(_, id)| *id);
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// The follow-ups about those of these people who are seen that came from no entry, in the order in which they are due.
///
/// # Errors
/// [`DbError::Internal`].
pub fn follow_ups_about(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &[PersonId],
) -> Result<Vec<FollowUpFactsRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {FOLLOW_UP} FROM json_each(?) w CROSS JOIN follow_ups l INDEXED BY follow_ups_by_subject \
         ON l.subject_id = unhex(w.value) WHERE l.entry_id IS NULL AND "
    ))
    .bind(list_of(ids));
    query.append(scope.sees("l.subject_id"));
    let mut rows: Vec<FollowUpFactsRow> = query.load::<FollowUpSql, _>(tx)?;
    rows.sort_unstable_by_key(|row| (row.due_on, row.id));
    Ok(rows)
}

/// What these accounts are called. Names of authors stand with whatever they wrote; the addresses are for those who see
/// everybody, which the caller sees to.
///
/// # Errors
/// [`DbError::Internal`].
pub fn accounts(tx: &mut ReadTx<'_>, ids: &[UserId]) -> Result<Vec<AccountRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {ACCOUNT} FROM users u WHERE "));
    query.append(any_id("u.id", ids.iter().map(|id| id.uuid())));
    query.load::<AccountSql, _>(tx)
}

/// The vocabulary, in the order of its words.
///
/// # Errors
/// [`DbError::Internal`].
pub fn tags(tx: &mut ReadTx<'_>) -> Result<Vec<TagFactsRow>, DbError> {
    Sql::dynamic(format!("SELECT {TAG} FROM tags t ORDER BY t.name")).load::<TagSql, _>(tx)
}

fn list_of(ids: &[PersonId]) -> String {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    hex_list(&ids)
}
