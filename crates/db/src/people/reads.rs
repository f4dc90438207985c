//! Reads about single people and the tree.

use std::collections::{HashMap, HashSet};

use convolog_dto::{Instant, PersonId};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use serde_json::Value;

use super::rows::{
    LineFacts, ORG_PERSON, OWN_PERSON, OrgNodeRow, OrgPersonRow, OrgPersonSql, OwnPersonRow, OwnPersonSql,
    PERSON, PersonRow, PersonSql, REPORTING_LINE, ReportingLineRow, ReportingLineSql,
};
use crate::column::{Col, Nul};
use crate::entries::LAST_CONTACT;
use crate::lists::any_id;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// The person, if seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: PersonId) -> Result<Option<PersonRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {PERSON} FROM people p WHERE p.id = ? AND ")).bind(id);
    query.append(scope.sees("p.id"));
    query.first::<PersonSql, _>(tx)
}

/// The viewer's own person: the little that one may know of one's own record.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get_own(tx: &mut ReadTx<'_>, own: PersonId) -> Result<Option<OwnPersonRow>, DbError> {
    Sql::dynamic(format!("SELECT {OWN_PERSON} FROM people p WHERE p.id = ?"))
        .bind(own)
        .first::<OwnPersonSql, _>(tx)
}

/// The employee reference of the viewer's own person: an import may name it as the manager.
///
/// # Errors
/// [`DbError::Internal`].
pub fn own_ref(tx: &mut ReadTx<'_>, own: PersonId) -> Result<Option<String>, DbError> {
    let row = sql("SELECT employee_ref FROM people WHERE id = ?")
        .bind(own)
        .first::<Nullable<Text>, Option<String>>(tx)?;
    Ok(row.flatten())
}

/// Whether the person is there and seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn is_visible(tx: &mut ReadTx<'_>, scope: &Scope, id: PersonId) -> Result<bool, DbError> {
    let query = match scope.visibility() {
        Visibility::Everyone => sql("SELECT 1 FROM people WHERE id = ?").bind(id),
        Visibility::Below(own) => return is_below(tx, id, own),
        Visibility::Nobody => return Ok(false),
    };
    Ok(query.first::<BigInt, i64>(tx)?.is_some())
}

/// Whether the person reports to the ancestor, directly or not; nobody is below itself.
///
/// # Errors
/// [`DbError::Internal`].
pub fn is_below(tx: &mut ReadTx<'_>, person: PersonId, ancestor: PersonId) -> Result<bool, DbError> {
    let row = sql("SELECT 1 FROM org_closure WHERE ancestor_id = ? AND descendant_id = ? AND depth > 0")
        .bind(ancestor)
        .bind(person)
        .first::<BigInt, i64>(tx)?;
    Ok(row.is_some())
}

/// Everybody who is seen, in the order of their names, and the viewer's own person as the root. Archived people appear
/// only where somebody still stands below them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn org_nodes(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    own: Option<PersonId>,
) -> Result<Vec<OrgNodeRow>, DbError> {
    let root = match scope.visibility() {
        Visibility::Below(_) => own,
        Visibility::Everyone | Visibility::Nobody => None,
    };
    let mut query = Sql::dynamic(format!(
        "SELECT {ORG_PERSON}, {LAST_CONTACT} FROM people p WHERE (p.id = ? OR "
    ))
    .bind(scope.viewer())
    .bind(root);
    query.append(scope.sees("p.id")).push(
        ") AND (p.status <> 'archived' OR EXISTS (SELECT 1 FROM org_closure c JOIN people d ON d.id = c.descendant_id \
         WHERE c.ancestor_id = p.id AND c.depth > 0 AND d.status <> 'archived')) ORDER BY p.name_folded, p.id",
    );
    let rows: Vec<(OrgPersonRow, Nul<Instant>)> = query.load::<(OrgPersonSql, Nullable<BigInt>), _>(tx)?;
    let mut nodes: Vec<OrgNodeRow> = rows
        .into_iter()
        .map(|(person, last)| OrgNodeRow {
            person,
            last_contact_at: last.0,
        })
        .collect();
    let root_node = nodes.iter_mut().find(|node| Some(node.person.id) == root);
    if let Some(node) = root_node {
        // Who stands above the viewer does not exist for them, and neither does what is written about the viewer.
        node.person.manager_id = None;
        node.last_contact_at = None;
    }
    Ok(nodes)
}

/// The people among these that are seen, with their names.
///
/// # Errors
/// [`DbError::Internal`].
pub fn names(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, String>, DbError> {
    let mut query = Sql::dynamic("SELECT p.id, p.display_name FROM people p WHERE ");
    query
        .append(any_id("p.id", ids.iter().map(|id| id.uuid())))
        .push(" AND ")
        .append(scope.sees("p.id"));
    let rows: Vec<(Col<PersonId>, String)> = query.load::<(Binary, Text), _>(tx)?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The people with these employee references that are seen, by reference.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_refs(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    refs: &[String],
) -> Result<HashMap<String, PersonRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {PERSON} FROM json_each(?) wanted CROSS JOIN people p ON p.employee_ref = wanted.value WHERE "
    ))
    .bind(Value::from(refs).to_string());
    query.append(scope.sees("p.id"));
    let rows: Vec<PersonRow> = query.load::<PersonSql, _>(tx)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.employee_ref.clone()?, row)))
        .collect())
}

/// Which of these employee references are in use by anybody.
pub(crate) fn refs_taken(tx: &mut ReadTx<'_>, refs: &[String]) -> Result<HashSet<String>, DbError> {
    let rows = sql(
        "SELECT p.employee_ref FROM json_each(?) wanted CROSS JOIN people p ON p.employee_ref = wanted.value",
    )
    .bind(Value::from(refs).to_string())
    .load::<Text, String>(tx)?;
    Ok(rows.into_iter().collect())
}

/// The newest of a person's reporting lines, the newest first; empty for somebody who is not seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn reporting_lines(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    person: PersonId,
    limit: i64,
) -> Result<Vec<ReportingLineRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {REPORTING_LINE}, CASE WHEN ("));
    query.append(scope.sees("l.manager_id"));
    if let Visibility::Below(own) = scope.visibility() {
        query.push(" OR l.manager_id = ?").with(own);
    }
    query
        .push(
            ") THEN m.display_name END, u.name FROM reporting_lines l LEFT JOIN people m ON m.id = l.manager_id \
             LEFT JOIN users u ON u.id = l.changed_by WHERE l.person_id = ?",
        )
        .with(person);
    query.push(" AND ").append(scope.sees("l.person_id"));
    query.push(" ORDER BY l.id DESC LIMIT ?").with(limit);
    let rows: Vec<(LineFacts, Option<String>, Option<String>)> =
        query.load::<(ReportingLineSql, Nullable<Text>, Nullable<Text>), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(line, manager, by)| ReportingLineRow {
            withheld: line.manager_id.is_some() && manager.is_none(),
            manager: line.manager_id.zip(manager),
            from_at: line.from_at,
            changed_by: line.changed_by.zip(by),
            reason: line.reason,
        })
        .collect())
}
