//! Many people at once, in any order: a line may name a manager who comes later.

use std::collections::HashMap;

use convolog_dto::{Instant, PersonId, UserId};
use convolog_rbac::org::OrgTree;
use diesel::sql_types::{BigInt, Binary};

use super::closure::{self, org_tree};
use super::rows::{Move, NewPersonRow, Particulars};
use super::writes;
use crate::column::Col;
use crate::lists::hex_list;
use crate::sql::sql;
use crate::{DbError, ReadTx, WriteTx};

/// One person as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedPerson {
    /// The person there already, or a fresh id.
    pub id: PersonId,
    /// The particulars.
    pub particulars: Particulars,
    /// Whom the person reports to: somebody there already, or of the same import.
    pub manager_id: Option<PersonId>,
}

/// Adds or replaces all of these people; who is there already keeps the status.
///
/// # Errors
/// [`DbError::Cycle`] when the lines together make a circle, [`DbError::NotUnique`] (`people.employee_ref`),
/// [`DbError::Reference`] for an unknown manager. Nothing is written then, as the command fails as a whole.
pub fn import(
    tx: &mut WriteTx<'_>,
    people: &[ImportedPerson],
    at: Instant,
    by: Option<UserId>,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let before = org_tree(tx)?;
    let known = known(tx, people)?;
    let after = tree_after(&before, people)?;
    let mut ordered: Vec<&ImportedPerson> = people.iter().collect();
    // Managers before their reports, so that every line finds the one above complete.
    ordered.sort_by_cached_key(|person| after.ancestors(person.id).count());
    let moves = |person: &ImportedPerson| before.manager_of(person.id) != person.manager_id;
    for person in &ordered {
        if known.contains_key(&person.id) && moves(person) {
            closure::detach(tx, person.id)?;
        }
    }
    for person in ordered {
        let Some(version) = known.get(&person.id) else {
            let new = NewPersonRow {
                id: person.id,
                particulars: person.particulars.clone(),
                manager_id: person.manager_id,
                at,
                by,
            };
            writes::insert(tx, &new)?;
            continue;
        };
        writes::update(tx, person.id, *version, &person.particulars, at)?;
        if moves(person) {
            let change = Move {
                person_id: person.id,
                manager_id: person.manager_id,
                at,
                by,
                reason: reason.map(str::to_owned),
            };
            writes::place(tx, &change)?;
        }
    }
    Ok(())
}

/// The versions of those who are there already.
fn known(tx: &mut ReadTx<'_>, people: &[ImportedPerson]) -> Result<HashMap<PersonId, i64>, DbError> {
    let ids: Vec<_> = people.iter().map(|person| person.id.uuid()).collect();
    let rows: Vec<(Col<PersonId>, i64)> = sql(
        "SELECT p.id, p.version FROM json_each(?) wanted CROSS JOIN people p ON p.id = unhex(wanted.value)",
    )
    .bind(hex_list(&ids))
    .load::<(Binary, BigInt), _>(tx)?;
    Ok(rows.into_iter().map(|(id, version)| (id.0, version)).collect())
}

/// The tree once all lines are in; built anew, because two people may swap places.
fn tree_after(before: &OrgTree, people: &[ImportedPerson]) -> Result<OrgTree, DbError> {
    let old = before.people().map(|id| (id, before.manager_of(id)));
    let new = people.iter().map(|person| (person.id, person.manager_id));
    OrgTree::from_lines(old.chain(new)).map_err(|_circle| DbError::Cycle)
}
