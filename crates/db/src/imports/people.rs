//! People with the history of their reporting lines.

use convolog_dto::{EntryId, ExportedFollowUp, ExportedLine, ExportedPerson, PersonId};

use crate::people::{Particulars, add_to_closure, search_text};
use crate::sql::sql;
use crate::{DbError, WriteTx, fold};

/// Adds a person with the mark of the import (JSON) under a manager who is there already. The history of the reporting lines
/// follows by [`add_line`].
///
/// # Errors
/// [`DbError::NotUnique`], [`DbError::Reference`] for an unknown manager or user.
pub fn add_person(
    tx: &mut WriteTx<'_>,
    mark: &str,
    new: &ExportedPerson,
    manager: Option<PersonId>,
) -> Result<(), DbError> {
    let facts = Particulars {
        display_name: new.display_name.clone(),
        employee_ref: new.employee_ref.clone(),
        title: new.title.clone(),
        team: new.team.clone(),
        email: new.email.clone(),
        start_on: new.start_on,
    };
    sql(
        "INSERT INTO people (id, display_name, name_folded, search_text, employee_ref, title, team, email, start_on, left_on,
           manager_id, status, version, created_at, updated_at, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(&new.display_name)
    .bind(fold(&new.display_name))
    .bind(search_text(&facts))
    .bind(new.employee_ref.as_deref())
    .bind(new.title.as_deref())
    .bind(new.team.as_deref())
    .bind(new.email.as_deref())
    .bind(new.start_on)
    .bind(new.left_on)
    .bind(manager)
    .bind(new.status)
    .bind(new.version)
    .bind(new.created_at)
    .bind(new.updated_at)
    .bind(mark)
    .run(tx)?;
    add_to_closure(tx, new.id, manager)
}

/// Adds a line to the history of a person; the one that was added last is today's.
///
/// # Errors
/// [`DbError::Reference`] for an unknown manager or user.
pub fn add_line(tx: &mut WriteTx<'_>, person: PersonId, line: &ExportedLine) -> Result<(), DbError> {
    sql("INSERT INTO reporting_lines (person_id, manager_id, from_at, changed_by, reason) VALUES (?, ?, ?, ?, ?)")
        .bind(person)
        .bind(line.manager.as_ref().map(|manager| manager.id))
        .bind(line.from_at)
        .bind(line.changed_by.as_ref().map(|user| user.id))
        .bind(line.reason.as_deref())
        .run(tx)?;
    Ok(())
}

/// Adds a follow-up of a person or of an entry.
///
/// # Errors
/// [`DbError::NotUnique`], [`DbError::Reference`] for an unknown user.
pub fn add_follow_up(
    tx: &mut WriteTx<'_>,
    subject: PersonId,
    entry: Option<EntryId>,
    new: &ExportedFollowUp,
) -> Result<(), DbError> {
    sql(
        "INSERT INTO follow_ups (id, entry_id, subject_id, owner_id, title, due_on, state, outcome, note, created_by, created_at,
           completed_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(entry)
    .bind(subject)
    .bind(new.owner.id)
    .bind(&new.title)
    .bind(new.due_on)
    .bind(new.state)
    .bind(new.outcome)
    .bind(new.note.as_deref())
    .bind(new.created_by.id)
    .bind(new.created_at)
    .bind(new.completed_at)
    .bind(new.version)
    .run(tx)?;
    Ok(())
}
