//! Reads about follow-ups. One is seen when its subject is, and its entry, where it hangs on one.

use convolog_dto::{Day, FollowUpId, FollowUpQuery};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Text};

use super::rows::{FACTS, Facts, FactsSql, FollowUpRow};
use crate::lists::{Conditions, Cursor, Page, any_id, any_word, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// Those that still have to be done.
pub(super) const OPEN: &str = "f.state IN ('open', 'in_progress', 'blocked')";

/// The follow-up, if seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: FollowUpId) -> Result<Option<FollowUpRow>, DbError> {
    let mut conditions = seen(scope);
    conditions.add(Sql::dynamic("f.id = ?").bind(id));
    Ok(load(tx, "", conditions.into_sql())?.pop())
}

/// One page of the follow-ups that are seen, the earliest due first. `cursor` is the `next` of the page before; the
/// query's own `limit` and `cursor` are not looked at. `today` decides what is overdue.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &FollowUpQuery,
    today: Day,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<FollowUpRow>, DbError> {
    let (index, mut conditions) = plan(tx, scope, query, today)?;
    if let Some(text) = cursor {
        let after: Cursor<String> = Cursor::decode("follow-ups", text)?;
        conditions.add(
            Sql::dynamic("(f.due_on, f.id) > (?, ?)")
                .bind(after.key)
                .bind(after.id),
        );
    }
    let mut statement = conditions.into_sql();
    statement
        .push(" ORDER BY f.due_on, f.id LIMIT ?")
        .with(limit.saturating_add(1));
    let rows = load(tx, index, statement)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.due_on.to_string(),
            id: row.id.uuid(),
        };
        last.encode("follow-ups")
    }))
}

/// How many follow-ups the same list has in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>, scope: &Scope, query: &FollowUpQuery, today: Day) -> Result<i64, DbError> {
    let (index, conditions) = plan(tx, scope, query, today)?;
    count_of(tx, index, conditions)
}

/// The viewer's own follow-ups past their day, the oldest first, and how many there are in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn overdue(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    today: Day,
    limit: i64,
) -> Result<(Vec<FollowUpRow>, i64), DbError> {
    let mut conditions = own_open(scope);
    conditions.add(Sql::dynamic("f.due_on < ?").bind(today));
    let total = count_of(tx, BY_OWNER, conditions.clone())?;
    Ok((earliest(tx, conditions, limit)?, total))
}

/// The viewer's own follow-ups due from the one day to the other, the earliest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn due_soon(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    from: Day,
    to: Day,
    limit: i64,
) -> Result<Vec<FollowUpRow>, DbError> {
    let mut conditions = own_open(scope);
    conditions.add(Sql::dynamic("f.due_on BETWEEN ? AND ?").bind(from).bind(to));
    earliest(tx, conditions, limit)
}

pub(super) const BY_OWNER: &str = " INDEXED BY follow_ups_by_owner";

fn own_open(scope: &Scope) -> Conditions {
    let mut conditions = seen(scope);
    conditions.add(Sql::dynamic("f.owner_id = ?").bind(scope.viewer()));
    conditions.add(Sql::dynamic(OPEN));
    conditions
}

fn earliest(tx: &mut ReadTx<'_>, conditions: Conditions, limit: i64) -> Result<Vec<FollowUpRow>, DbError> {
    let mut statement = conditions.into_sql();
    statement.push(" ORDER BY f.due_on, f.id LIMIT ?").with(limit);
    load(tx, BY_OWNER, statement)
}

pub(super) fn count_of(tx: &mut ReadTx<'_>, index: &str, conditions: Conditions) -> Result<i64, DbError> {
    let mut statement = Sql::dynamic(format!("SELECT count(*) FROM follow_ups f{index} WHERE "));
    statement.append(conditions.into_sql());
    statement.one::<BigInt, i64>(tx)
}

/// The index to read, and every condition.
fn plan(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &FollowUpQuery,
    today: Day,
) -> Result<(&'static str, Conditions), DbError> {
    let mut all = seen(scope);
    let mut index = " INDEXED BY follow_ups_by_due";
    if !query.state.is_empty() {
        all.add(any_word(
            "f.state",
            query.state.iter().map(|state| state.as_str()),
        ));
        index = " INDEXED BY follow_ups_by_state";
    }
    if let Some(overdue) = query.overdue {
        let not = if overdue { "" } else { "NOT " };
        all.add(Sql::dynamic(format!("{not}({OPEN} AND f.due_on < ?)")).bind(today));
        if overdue {
            index = " INDEXED BY follow_ups_by_state";
        }
    }
    let narrow = tx.connection.plans.narrow;
    if let Visibility::Below(own) = scope.visibility()
        && scope.width(tx, narrow)? <= narrow
    {
        let text =
            "f.subject_id IN (SELECT descendant_id FROM org_closure WHERE ancestor_id = ? AND depth > 0)";
        all.add(Sql::dynamic(text).bind(own));
        index = " INDEXED BY follow_ups_by_subject";
    }
    if !query.owner_id.is_empty() {
        all.add(any_id("f.owner_id", query.owner_id.iter().map(|id| id.uuid())));
        index = BY_OWNER;
    }
    if !query.subject_id.is_empty() {
        all.add(any_id(
            "f.subject_id",
            query.subject_id.iter().map(|id| id.uuid()),
        ));
        index = " INDEXED BY follow_ups_by_subject";
    }
    if !query.entry_id.is_empty() {
        all.add(any_id("f.entry_id", query.entry_id.iter().map(|id| id.uuid())));
        index = " INDEXED BY follow_ups_by_entry";
    }
    if let Some(from) = query.due_from {
        all.add(Sql::dynamic("f.due_on >= ?").bind(from));
    }
    if let Some(to) = query.due_to {
        all.add(Sql::dynamic("f.due_on <= ?").bind(to));
    }
    Ok((index, all))
}

pub(super) fn seen(scope: &Scope) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.add(scope.sees("f.subject_id"));
    let mut entry =
        Sql::dynamic("(f.entry_id IS NULL OR EXISTS (SELECT 1 FROM entries e WHERE e.id = f.entry_id AND ");
    entry.append(scope.sees_entry("e")).push("))");
    conditions.add(entry);
    conditions
}

pub(super) fn load(
    tx: &mut ReadTx<'_>,
    index: &str,
    conditions: Sql<'static>,
) -> Result<Vec<FollowUpRow>, DbError> {
    let mut statement = Sql::dynamic(format!(
        "SELECT {FACTS}, p.display_name, u.name FROM follow_ups f{index} CROSS JOIN people p ON p.id = f.subject_id \
         CROSS JOIN users u ON u.id = f.owner_id WHERE "
    ));
    statement.append(conditions);
    let rows: Vec<(Facts, String, String)> = statement.load::<(FactsSql, Text, Text), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(facts, subject_name, owner_name)| FollowUpRow {
            id: facts.id,
            entry_id: facts.entry_id,
            subject_id: facts.subject_id,
            subject_name,
            owner_id: facts.owner_id,
            owner_name,
            title: facts.title,
            due_on: facts.due_on,
            state: facts.state,
            outcome: facts.outcome,
            note: facts.note,
            completed_at: facts.completed_at,
            version: facts.version,
        })
        .collect())
}
