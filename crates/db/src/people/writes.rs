//! Changes to people. Visibility, permissions and the cycle rule are the caller's; this refuses a cycle all the same.

use convolog_dto::{Day, Instant, PersonId, PersonStatus};

use super::rows::{Move, NewPersonRow, Particulars};
use super::{closure, reads};
use crate::sql::sql;
use crate::{DbError, WriteTx, fold};

/// Adds a person with the reporting line.
///
/// # Errors
/// [`DbError::NotUnique`] (`people.employee_ref`), [`DbError::Reference`] for an unknown manager.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewPersonRow) -> Result<(), DbError> {
    let facts = &new.particulars;
    sql(
        "INSERT INTO people (id, display_name, name_folded, search_text, employee_ref, title, team, email, start_on, manager_id,
           status, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', 1, ?, ?)",
    )
    .bind(new.id)
    .bind(&facts.display_name)
    .bind(fold(&facts.display_name))
    .bind(search_text(facts))
    .bind(facts.employee_ref.as_deref())
    .bind(facts.title.as_deref())
    .bind(facts.team.as_deref())
    .bind(facts.email.as_deref())
    .bind(facts.start_on)
    .bind(new.manager_id)
    .bind(new.at)
    .bind(new.at)
    .run(tx)?;
    closure::add(tx, new.id, new.manager_id)?;
    add_line(
        tx,
        &Move {
            person_id: new.id,
            manager_id: new.manager_id,
            at: new.at,
            by: new.by,
            reason: None,
        },
    )
}

/// Replaces the particulars; false when the person is not at the expected version.
///
/// # Errors
/// [`DbError::NotUnique`] (`people.employee_ref`).
pub fn update(
    tx: &mut WriteTx<'_>,
    id: PersonId,
    expected_version: i64,
    facts: &Particulars,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE people SET display_name = ?, name_folded = ?, search_text = ?, employee_ref = ?, title = ?, team = ?, email = ?,
           start_on = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
    )
    .bind(&facts.display_name)
    .bind(fold(&facts.display_name))
    .bind(search_text(facts))
    .bind(facts.employee_ref.as_deref())
    .bind(facts.title.as_deref())
    .bind(facts.team.as_deref())
    .bind(facts.email.as_deref())
    .bind(facts.start_on)
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}

/// Sets where a person stands with the firm; false when the person is not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_status(
    tx: &mut WriteTx<'_>,
    id: PersonId,
    expected_version: i64,
    status: PersonStatus,
    left_on: Option<Day>,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql("UPDATE people SET status = ?, left_on = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?")
        .bind(status)
        .bind(left_on)
        .bind(at)
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    Ok(changed > 0)
}

/// Puts a person with everybody below under another manager.
///
/// # Errors
/// [`DbError::Cycle`] when the manager is the person or below; [`DbError::Reference`] for an unknown manager.
pub fn set_manager(tx: &mut WriteTx<'_>, change: &Move) -> Result<(), DbError> {
    if let Some(manager) = change.manager_id
        && (manager == change.person_id || reads::is_below(tx, manager, change.person_id)?)
    {
        return Err(DbError::Cycle);
    }
    closure::detach(tx, change.person_id)?;
    place(tx, change)
}

/// Puts a detached person in place.
pub(super) fn place(tx: &mut WriteTx<'_>, change: &Move) -> Result<(), DbError> {
    sql("UPDATE people SET manager_id = ?, version = version + 1, updated_at = ? WHERE id = ?")
        .bind(change.manager_id)
        .bind(change.at)
        .bind(change.person_id)
        .run(tx)?;
    if let Some(manager) = change.manager_id {
        closure::attach(tx, change.person_id, manager)?;
    }
    add_line(tx, change)
}

fn add_line(tx: &mut WriteTx<'_>, change: &Move) -> Result<(), DbError> {
    sql("INSERT INTO reporting_lines (person_id, manager_id, from_at, changed_by, reason) VALUES (?, ?, ?, ?, ?)")
        .bind(change.person_id)
        .bind(change.manager_id)
        .bind(change.at)
        .bind(change.by)
        .bind(change.reason.as_deref())
        .run(tx)?;
    Ok(())
}

/// What a search for people looks into. The line breaks keep a word from matching across two fields.
pub(crate) fn search_text(facts: &Particulars) -> String {
    [
        Some(&facts.display_name),
        facts.title.as_ref(),
        facts.team.as_ref(),
        facts.employee_ref.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(|text| fold(text))
    .collect::<Vec<_>>()
    .join("\n")
}
