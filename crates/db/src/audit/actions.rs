//! Which actions the trail holds, for a filter.

use convolog_rbac::Visibility;
use diesel::sql_types::Text;

use super::chain::live_chain;
use super::list::no_draft_of_others;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// Every action of the events that are seen, sorted. Of the live chain, as the list is.
///
/// # Errors
/// [`DbError::Internal`].
pub fn actions(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Vec<String>, DbError> {
    match scope.visibility() {
        Visibility::Nobody => Ok(Vec::new()),
        Visibility::Everyone => every(tx),
        Visibility::Below(_) => {
            let limit = tx.connection.plans.narrow;
            if scope.width(tx, limit)? <= limit {
                about_few(tx, scope)
            } else {
                let mut seen = Vec::new();
                for action in every(tx)? {
                    if is_seen(tx, scope, &action)? {
                        seen.push(action);
                    }
                }
                Ok(seen)
            }
        }
    }
}

/// One seek in the index for each action, however many events there are.
fn every(tx: &mut ReadTx<'_>) -> Result<Vec<String>, DbError> {
    sql(
        "WITH RECURSIVE found (action) AS (
           SELECT (SELECT min(action) FROM audit_events)
           UNION ALL
           SELECT (SELECT min(n.action) FROM audit_events n WHERE n.action > found.action) FROM found WHERE found.action IS NOT NULL
         )
         SELECT action FROM found WHERE action IS NOT NULL",
    )
    .load::<Text, _>(tx)
}

/// The events about few people are few.
fn about_few(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Vec<String>, DbError> {
    let Visibility::Below(own) = scope.visibility() else {
        return Ok(Vec::new());
    };
    let chain = live_chain(tx)?;
    let mut query = Sql::dynamic(
        "SELECT DISTINCT a.action FROM audit_events a INDEXED BY audit_events_by_subject WHERE a.subject_id IN \
         (SELECT descendant_id FROM org_closure WHERE ancestor_id = ? AND depth > 0) AND a.chain = ? AND ",
    )
    .bind(own)
    .bind(chain);
    query.append(no_draft_of_others(scope)).push(" ORDER BY a.action");
    query.load::<Text, _>(tx)
}

/// Whether there is any such event; of an action about many people one is found soon.
fn is_seen(tx: &mut ReadTx<'_>, scope: &Scope, action: &str) -> Result<bool, DbError> {
    let chain = live_chain(tx)?;
    let mut query = Sql::dynamic(
        "SELECT a.action FROM audit_events a INDEXED BY audit_events_by_action WHERE a.action = ? AND a.chain = ? AND ",
    )
    .bind(action.to_owned())
    .bind(chain);
    query
        .append(scope.sees("a.subject_id"))
        .push(" AND ")
        .append(no_draft_of_others(scope))
        .push(" ORDER BY a.seq DESC LIMIT 1");
    Ok(query.first::<Text, String>(tx)?.is_some())
}
