//! Reading the trail, the newest first.

use convolog_dto::{AuditQuery, Instant, UserId};
use convolog_rbac::Visibility;
use diesel::sql_types::BigInt;
use uuid::Uuid;

use super::chain::live_chain;
use super::rows::{AUDIT_EVENT, AuditEventRow, AuditEventSql};
use crate::column::Col;
use crate::lists::{Conditions, Cursor, Page, any_id, any_word, page};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// One page of the events that are seen: all of them, or those that concern somebody who is seen and no draft of others. `cursor` is the `next`
/// of the page before; the query's own `limit` and `cursor` are not looked at.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list or chain.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &AuditQuery,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<AuditEventRow>, DbError> {
    let chain = chain_of(tx, query)?;
    let name = format!("audit-{chain}");
    let mut statement = seen(tx, scope, query, chain)?;
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode(&name, text)?;
        statement.push(" AND a.seq < ?").with(after.key);
    }
    statement
        .push(" ORDER BY a.seq DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows: Vec<AuditEventRow> = statement.load::<AuditEventSql, _>(tx)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.seq,
            id: Uuid::nil(),
        };
        last.encode(&name)
    }))
}

/// The same events from the oldest on, after a place of the chain.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list_after(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &AuditQuery,
    after: i64,
    limit: i64,
) -> Result<Vec<AuditEventRow>, DbError> {
    let chain = chain_of(tx, query)?;
    let mut statement = seen(tx, scope, query, chain)?;
    statement
        .push(" AND a.seq > ? ORDER BY a.seq LIMIT ?")
        .with(after)
        .with(limit);
    statement.load::<AuditEventSql, _>(tx)
}

/// Which chain is meant.
///
/// # Errors
/// [`DbError::Internal`].
pub fn chain_of(tx: &mut ReadTx<'_>, query: &AuditQuery) -> Result<i64, DbError> {
    query.chain.map_or_else(|| live_chain(tx), Ok)
}

/// The events of a chain that are seen and fit the filters, in no order yet.
fn seen(tx: &mut ReadTx<'_>, scope: &Scope, query: &AuditQuery, chain: i64) -> Result<Sql<'static>, DbError> {
    // The events about few people are gathered and sorted; for many the chain is walked from its end.
    let limit_of_people = tx.connection.plans.narrow;
    let narrow = matches!(scope.visibility(), Visibility::Below(_))
        && scope.width(tx, limit_of_people)? <= limit_of_people;
    let mut statement = Sql::dynamic(format!("SELECT {AUDIT_EVENT} FROM audit_events a"));
    let below = match scope.visibility() {
        Visibility::Below(own) if narrow => Sql::dynamic(
            " INDEXED BY audit_events_by_subject WHERE a.subject_id IN \
             (SELECT descendant_id FROM org_closure WHERE ancestor_id = ? AND depth > 0)",
        )
        .bind(own),
        _ => {
            let mut all = Sql::dynamic(" WHERE ");
            all.append(scope.sees("a.subject_id"));
            all
        }
    };
    statement.append(below).push(" AND a.chain = ?").with(chain);
    statement.push(" AND ").append(no_draft_of_others(scope));
    statement.push(" AND ").append(conditions(query).into_sql());
    Ok(statement)
}

/// A condition: the event `a` is not about somebody else's entry that never was final, or what hangs on it. That there is such a draft
/// is its author's to know, and a SUPER_ADMIN's who reads the whole trail.
pub(super) fn no_draft_of_others(scope: &Scope) -> Sql<'static> {
    if scope.visibility() == Visibility::Everyone {
        return Sql::dynamic("1");
    }
    let id = "unhex(replace(a.target_id, '-', ''))";
    Sql::dynamic(format!(
        "NOT EXISTS (SELECT 1 FROM entries d WHERE d.finalised_at IS NULL AND d.author_id <> ? AND d.id = CASE a.target_kind \
           WHEN 'entry' THEN {id} \
           WHEN 'attachment' THEN (SELECT t.entry_id FROM attachments t WHERE t.id = {id}) \
           WHEN 'follow_up' THEN (SELECT f.entry_id FROM follow_ups f WHERE f.id = {id}) END)"
    ))
    .bind(scope.viewer())
}

fn conditions(query: &AuditQuery) -> Conditions {
    let mut all = Conditions::default();
    if !query.action.is_empty() {
        all.add(any_word("a.action", query.action.iter().map(String::as_str)));
    }
    if !query.actor_id.is_empty() {
        all.add(any_id("a.actor_id", query.actor_id.iter().map(|id| id.uuid())));
    }
    if !query.subject_id.is_empty() {
        all.add(any_id(
            "a.subject_id",
            query.subject_id.iter().map(|id| id.uuid()),
        ));
    }
    if let Some(kind) = &query.target_kind {
        all.add(Sql::dynamic("a.target_kind = ?").bind(kind.clone()));
    }
    if let Some(id) = &query.target_id {
        all.add(Sql::dynamic("a.target_id = ?").bind(id.clone()));
    }
    if let Some(from) = query.at_from {
        all.add(Sql::dynamic("a.at >= ?").bind(from));
    }
    if let Some(to) = query.at_to {
        all.add(Sql::dynamic("a.at <= ?").bind(to));
    }
    all
}

/// When an actor last left an event of this kind on a thing, in the live chain.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_at(
    tx: &mut ReadTx<'_>,
    actor: UserId,
    action: &str,
    target_kind: &str,
    target_id: &str,
) -> Result<Option<Instant>, DbError> {
    let chain = live_chain(tx)?;
    let row: Option<Col<Instant>> = sql(
        "SELECT a.at FROM audit_events a INDEXED BY audit_events_by_target WHERE a.target_kind = ? AND a.target_id = ?
         AND a.chain = ? AND a.action = ? AND a.actor_id = ? ORDER BY a.seq DESC LIMIT 1",
    )
    .bind(target_kind.to_owned())
    .bind(target_id.to_owned())
    .bind(chain)
    .bind(action.to_owned())
    .bind(actor)
    .first::<BigInt, _>(tx)?;
    Ok(row.map(|at| at.0))
}

/// When something last happened, whoever did it, in the live chain.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_of(tx: &mut ReadTx<'_>, action: &str) -> Result<Option<Instant>, DbError> {
    let chain = live_chain(tx)?;
    let row: Option<Col<Instant>> = sql(
        "SELECT a.at FROM audit_events a INDEXED BY audit_events_by_action WHERE a.action = ? AND a.chain = ? ORDER BY a.seq DESC LIMIT 1",
    )
    .bind(action.to_owned())
    .bind(chain)
    .first::<BigInt, _>(tx)?;
    Ok(row.map(|at| at.0))
}
