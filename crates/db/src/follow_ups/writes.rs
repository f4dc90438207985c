//! Changes to follow-ups.

use convolog_dto::{FollowUpId, FollowUpOutcome, Instant};

use super::rows::{FollowUpChange, NewFollowUpRow};
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Adds a follow-up.
///
/// # Errors
/// [`DbError::Reference`] for an unknown entry, subject or owner.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewFollowUpRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO follow_ups (id, entry_id, subject_id, owner_id, title, due_on, state, created_by, created_at, version)
         VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?, 1)",
    )
    .bind(new.id)
    .bind(new.entry_id)
    .bind(new.subject_id)
    .bind(new.owner_id)
    .bind(&new.title)
    .bind(new.due_on)
    .bind(new.created_by)
    .bind(new.at)
    .run(tx)?;
    Ok(())
}

/// Changes an unfinished follow-up; false when it is finished or not at the expected version.
///
/// # Errors
/// [`DbError::Reference`] for an unknown owner.
pub fn update(
    tx: &mut WriteTx<'_>,
    id: FollowUpId,
    expected_version: i64,
    change: &FollowUpChange,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE follow_ups SET title = ?, due_on = ?, owner_id = ?, state = ?, note = ?, version = version + 1
         WHERE id = ? AND version = ? AND state NOT IN ('done', 'cancelled')",
    )
    .bind(&change.title)
    .bind(change.due_on)
    .bind(change.owner_id)
    .bind(change.state)
    .bind(change.note.as_deref())
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}

/// Says what came of a follow-up; false when it is finished already or not at the expected version, if one is given.
///
/// # Errors
/// [`DbError::Internal`].
pub fn complete(
    tx: &mut WriteTx<'_>,
    id: FollowUpId,
    expected_version: Option<i64>,
    outcome: FollowUpOutcome,
    note: Option<&str>,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE follow_ups SET state = 'done', outcome = ?, note = coalesce(?, note), completed_at = ?, version = version + 1
         WHERE id = ? AND version = coalesce(?, version) AND state NOT IN ('done', 'cancelled')",
    )
    .bind(outcome)
    .bind(note)
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}
