//! The closure table: everybody below everybody. It changes in the transaction that moves a person.

use convolog_dto::PersonId;
use convolog_rbac::org::{ClosureRow, OrgTree};
use diesel::sql_types::{BigInt, Binary, Nullable};

use crate::column::{Col, Nul};
use crate::sql::sql;
use crate::{DbError, ReadTx, WriteTx};

/// Adds a person under a manager whose lines are there already.
pub(crate) fn add(tx: &mut WriteTx<'_>, person: PersonId, manager: Option<PersonId>) -> Result<(), DbError> {
    sql("INSERT INTO org_closure (ancestor_id, descendant_id, depth)
         SELECT ancestor_id, ?, depth + 1 FROM org_closure WHERE descendant_id = ? UNION ALL SELECT ?, ?, 0")
    .bind(person)
    .bind(manager)
    .bind(person)
    .bind(person)
    .run(tx)?;
    Ok(())
}

/// Takes a person with everybody below out from under everybody above.
pub(super) fn detach(tx: &mut WriteTx<'_>, person: PersonId) -> Result<(), DbError> {
    sql("DELETE FROM org_closure
         WHERE descendant_id IN (SELECT descendant_id FROM org_closure WHERE ancestor_id = ?)
           AND ancestor_id IN (SELECT ancestor_id FROM org_closure WHERE descendant_id = ? AND depth > 0)")
    .bind(person)
    .bind(person)
    .run(tx)?;
    Ok(())
}

/// Puts a detached person with everybody below under a manager.
pub(super) fn attach(tx: &mut WriteTx<'_>, person: PersonId, manager: PersonId) -> Result<(), DbError> {
    sql(
        "INSERT INTO org_closure (ancestor_id, descendant_id, depth)
         SELECT above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
         FROM org_closure above CROSS JOIN org_closure below WHERE above.descendant_id = ? AND below.ancestor_id = ?",
    )
    .bind(manager)
    .bind(person)
    .run(tx)?;
    Ok(())
}

/// The whole table, sorted, to be compared with [`OrgTree::closure`].
pub(crate) fn closure_rows(tx: &mut ReadTx<'_>) -> Result<Vec<ClosureRow>, DbError> {
    let rows: Vec<(Col<PersonId>, Col<PersonId>, i64)> =
        sql("SELECT ancestor_id, descendant_id, depth FROM org_closure ORDER BY ancestor_id, descendant_id")
            .load::<(Binary, Binary, BigInt), _>(tx)?;
    rows.into_iter()
        .map(|(ancestor, descendant, depth)| {
            Ok(ClosureRow {
                ancestor: ancestor.0,
                descendant: descendant.0,
                depth: u32::try_from(depth).map_err(DbError::internal)?,
            })
        })
        .collect()
}

/// Everybody and their managers, archived people included.
pub(crate) fn org_tree(tx: &mut ReadTx<'_>) -> Result<OrgTree, DbError> {
    let rows: Vec<(Col<PersonId>, Nul<PersonId>)> =
        sql("SELECT id, manager_id FROM people").load::<(Binary, Nullable<Binary>), _>(tx)?;
    OrgTree::from_lines(rows.into_iter().map(|(id, manager)| (id.0, manager.0))).map_err(DbError::internal)
}
