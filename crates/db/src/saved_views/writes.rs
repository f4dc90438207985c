//! Changes to saved views. Whose they are is the caller's to check.

use convolog_dto::{Instant, PersonId, SavedViewId, UserId};
use uuid::Uuid;

use super::rows::{NewSavedViewRow, ViewContent};
use crate::lists::hex_list;
use crate::sql::sql;
use crate::{DbError, WriteTx, fold};

/// Saves a view.
///
/// # Errors
/// [`DbError::Reference`] for an unknown owner.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewSavedViewRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO saved_views (id, owner_id, name, name_folded, query, shared, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)",
    )
    .bind(new.id)
    .bind(new.owner_id)
    .bind(&new.content.name)
    .bind(fold(&new.content.name))
    .bind(&new.content.query)
    .bind(i64::from(new.content.shared))
    .bind(new.at)
    .bind(new.at)
    .run(tx)?;
    name_people(tx, new.id, &new.content.people)
}

/// Replaces what the owner decides; false when the view is not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn update(
    tx: &mut WriteTx<'_>,
    id: SavedViewId,
    expected_version: i64,
    content: &ViewContent,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE saved_views SET name = ?, name_folded = ?, query = ?, shared = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ?",
    )
    .bind(&content.name)
    .bind(fold(&content.name))
    .bind(&content.query)
    .bind(i64::from(content.shared))
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    if changed > 0 {
        forget_people(tx, id)?;
        name_people(tx, id, &content.people)?;
    }
    Ok(changed > 0)
}

/// Puts a view at somebody's hand, or away.
///
/// # Errors
/// [`DbError::Reference`] for an unknown view or user.
pub fn pin(tx: &mut WriteTx<'_>, id: SavedViewId, user: UserId, pinned: bool) -> Result<(), DbError> {
    let statement = if pinned {
        sql("INSERT INTO saved_view_pins (view_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
    } else {
        sql("DELETE FROM saved_view_pins WHERE view_id = ? AND user_id = ?")
    };
    statement.bind(id).bind(user).run(tx)?;
    Ok(())
}

/// Takes a view away, from everybody's hand as well.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(tx: &mut WriteTx<'_>, id: SavedViewId) -> Result<(), DbError> {
    forget_people(tx, id)?;
    sql("DELETE FROM saved_view_pins WHERE view_id = ?")
        .bind(id)
        .run(tx)?;
    sql("DELETE FROM saved_views WHERE id = ?").bind(id).run(tx)?;
    Ok(())
}

fn forget_people(tx: &mut WriteTx<'_>, id: SavedViewId) -> Result<(), DbError> {
    sql("DELETE FROM saved_view_people WHERE view_id = ?")
        .bind(id)
        .run(tx)?;
    Ok(())
}

fn name_people(tx: &mut WriteTx<'_>, id: SavedViewId, people: &[PersonId]) -> Result<(), DbError> {
    if people.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    sql(
        "INSERT INTO saved_view_people (view_id, person_id)
         SELECT ?, p.id FROM json_each(?) w CROSS JOIN people p ON p.id = unhex(w.value) WHERE 1 ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(hex_list(&ids))
    .run(tx)?;
    Ok(())
}
