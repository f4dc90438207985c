//! Follow-ups that their owners cannot see to any more: somebody came under another manager, or something was taken from the
//! account.

use convolog_dto::{PersonId, UserId};
use diesel::sql_types::Binary;

use super::reads::{BY_OWNER, OPEN, count_of, load, seen};
use super::rows::FollowUpRow;
use crate::column::Col;
use crate::lists::{Conditions, any_id};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

const BY_SUBJECT: &str = " INDEXED BY follow_ups_by_subject";

/// The owner `u` of a follow-up does not see whom it is about.
const UNSEEN: &str = "u.role <> 'SUPER_ADMIN' AND NOT EXISTS (SELECT 1 FROM org_closure above \
     WHERE above.ancestor_id = u.person_id AND above.descendant_id = f.subject_id AND above.depth > 0)";

/// How many unfinished follow-ups these owners have about a person and everybody below.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count_unfinished_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    top: PersonId,
    owners: &[UserId],
) -> Result<i64, DbError> {
    let mut conditions = unfinished_about(scope, top);
    conditions.add(any_id("f.owner_id", owners.iter().map(|id| id.uuid())));
    count_of(tx, BY_SUBJECT, conditions)
}

/// The unfinished follow-ups about a person and everybody below whose owner does not see whom they are about. Owners who see
/// everybody are never among them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn out_of_sight(tx: &mut ReadTx<'_>, scope: &Scope, top: PersonId) -> Result<Vec<FollowUpRow>, DbError> {
    let mut conditions = unfinished_about(scope, top);
    conditions.add(Sql::dynamic(UNSEEN));
    load(tx, BY_SUBJECT, conditions.into_sql())
}

/// The unfinished follow-ups of an account that nobody sees to any more: all of them when it is disabled, else those about people
/// whom it does not see. Those of its own drafts are not among them: nobody else could see to them.
///
/// # Errors
/// [`DbError::Internal`].
pub(crate) fn left_by(tx: &mut ReadTx<'_>, owner: UserId) -> Result<Vec<FollowUpRow>, DbError> {
    let mut conditions = Conditions::default();
    conditions.add(Sql::dynamic("f.owner_id = ?").bind(owner));
    conditions.add(Sql::dynamic(OPEN));
    conditions.add(Sql::dynamic(format!("(u.state <> 'active' OR {UNSEEN})")));
    conditions.add(Sql::dynamic(
        "NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = f.entry_id AND e.finalised_at IS NULL \
         AND e.author_id = f.owner_id)",
    ));
    load(tx, BY_OWNER, conditions.into_sql())
}

/// The account of the closest manager above a person who has an active one.
///
/// # Errors
/// [`DbError::Internal`].
pub fn closest_account_above(tx: &mut ReadTx<'_>, person: PersonId) -> Result<Option<UserId>, DbError> {
    let rows: Vec<Col<UserId>> = sql(
        "SELECT u.id FROM org_closure c JOIN users u ON u.person_id = c.ancestor_id
         WHERE c.descendant_id = ? AND c.depth > 0 AND u.state = 'active' ORDER BY c.depth LIMIT 1",
    )
    .bind(person)
    .load::<Binary, _>(tx)?;
    Ok(rows.into_iter().next().map(|id| id.0))
}

fn unfinished_about(scope: &Scope, top: PersonId) -> Conditions {
    let mut conditions = seen(scope);
    conditions.add(Sql::dynamic(OPEN));
    let below = "f.subject_id IN (SELECT descendant_id FROM org_closure WHERE ancestor_id = ?)";
    conditions.add(Sql::dynamic(below).bind(top));
    conditions
}
