//! Changes to groups. What a group grants or no longer grants holds for its members at their next request.

use convolog_dto::{GroupId, Instant, UserId};
use convolog_rbac::PermissionSet;

use super::rows::NewGroupRow;
use crate::lists::hex_list;
use crate::sql::sql;
use crate::{DbError, WriteTx, fold};

/// Makes a group.
///
/// # Errors
/// [`DbError::NotUnique`] (`groups.name_folded`).
pub fn insert(tx: &mut WriteTx<'_>, id: GroupId, new: &NewGroupRow, at: Instant) -> Result<(), DbError> {
    sql(
        "INSERT INTO groups (id, name, name_folded, description, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, 1, ?, ?)",
    )
    .bind(id)
    .bind(&new.name)
    .bind(fold(&new.name))
    .bind(new.description.as_deref())
    .bind(at)
    .bind(at)
    .run(tx)?;
    grant(tx, id, new.permissions)
}

/// Changes a group; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::NotUnique`] when there is another of that name.
pub fn update(
    tx: &mut WriteTx<'_>,
    id: GroupId,
    expected_version: i64,
    new: &NewGroupRow,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE groups SET name = ?, name_folded = ?, description = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ?",
    )
    .bind(&new.name)
    .bind(fold(&new.name))
    .bind(new.description.as_deref())
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    sql("DELETE FROM group_permissions WHERE group_id = ?")
        .bind(id)
        .run(tx)?;
    grant(tx, id, new.permissions)?;
    members_changed(tx, id, at)?;
    Ok(true)
}

/// Takes a group away, from its members too; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(
    tx: &mut WriteTx<'_>,
    id: GroupId,
    expected_version: i64,
    at: Instant,
) -> Result<bool, DbError> {
    members_changed(tx, id, at)?;
    let deleted = sql("DELETE FROM groups WHERE id = ? AND version = ?")
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    Ok(deleted > 0)
}

/// Puts an account into exactly these groups; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::Reference`] for a group that does not exist.
pub fn set_members_groups(
    tx: &mut WriteTx<'_>,
    user: UserId,
    expected_version: i64,
    groups: &[GroupId],
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql("UPDATE users SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?")
        .bind(at)
        .bind(user)
        .bind(expected_version)
        .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    let ids: Vec<uuid::Uuid> = groups.iter().map(|id| id.uuid()).collect();
    sql("DELETE FROM user_groups WHERE user_id = ? AND group_id NOT IN (SELECT unhex(value) FROM json_each(?))")
        .bind(user)
        .bind(hex_list(&ids))
        .run(tx)?;
    for group in groups {
        sql("INSERT INTO user_groups (user_id, group_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(user)
            .bind(*group)
            .bind(at)
            .run(tx)?;
    }
    Ok(true)
}

fn grant(tx: &mut WriteTx<'_>, id: GroupId, permissions: PermissionSet) -> Result<(), DbError> {
    for permission in permissions.iter() {
        sql("INSERT INTO group_permissions (group_id, permission) VALUES (?, ?)")
            .bind(id)
            .bind(permission.as_str())
            .run(tx)?;
    }
    Ok(())
}

/// The groups are part of what an account shows, so its version counts their changes, too.
fn members_changed(tx: &mut WriteTx<'_>, id: GroupId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE users SET version = version + 1, updated_at = ?
         WHERE id IN (SELECT user_id FROM user_groups WHERE group_id = ?)")
    .bind(at)
    .bind(id)
    .run(tx)?;
    Ok(())
}
