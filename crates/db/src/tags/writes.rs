//! Changes to the vocabulary. The tags of entries stand with the entries and are not touched here.

use convolog_dto::{Instant, TagId};

use super::rows::NewTagRow;
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Adds a tag to the vocabulary.
///
/// # Errors
/// [`DbError::NotUnique`] (`tags.name`).
pub fn insert(tx: &mut WriteTx<'_>, new: &NewTagRow) -> Result<(), DbError> {
    sql("INSERT INTO tags (id, name, description, created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(new.id)
        .bind(&new.name)
        .bind(new.description.as_deref())
        .bind(new.by)
        .bind(new.at)
        .bind(new.at)
        .run(tx)?;
    Ok(())
}

/// Says what a tag of the vocabulary is meant for; false when there is none.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_description(
    tx: &mut WriteTx<'_>,
    id: TagId,
    description: Option<&str>,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql("UPDATE tags SET description = ?, updated_at = ? WHERE id = ?")
        .bind(description)
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Takes a tag out of the vocabulary; false when there is none.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(tx: &mut WriteTx<'_>, id: TagId) -> Result<bool, DbError> {
    Ok(sql("DELETE FROM tags WHERE id = ?").bind(id).run(tx)? > 0)
}
