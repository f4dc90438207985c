//! Changes to accounts.

use convolog_dto::{Instant, Role, UserId};
use diesel::sql_types::BigInt;

use super::rows::{NewUserRow, StoredHash};
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Makes an account.
///
/// # Errors
/// [`DbError::NotUnique`] (`users.email`, `users.person_id`), [`DbError::Reference`] for an unknown person.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewUserRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO users (id, email, name, role, person_id, password_hash, state, epoch, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, 'active', 0, 1, ?, ?)",
    )
    .bind(new.id)
    .bind(new.email.to_ascii_lowercase())
    .bind(&new.name)
    .bind(new.role)
    .bind(new.person_id)
    .bind(new.password_hash.as_ref().map(StoredHash::as_str))
    .bind(new.at)
    .bind(new.at)
    .run(tx)?;
    Ok(())
}

/// Replaces the hash of the password; false for an unknown account.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_password(
    tx: &mut WriteTx<'_>,
    id: UserId,
    hash: &StoredHash,
    at: Instant,
) -> Result<bool, DbError> {
    let changed =
        sql("UPDATE users SET password_hash = ?, version = version + 1, updated_at = ? WHERE id = ?")
            .bind(hash.as_str())
            .bind(at)
            .bind(id)
            .run(tx)?;
    Ok(changed > 0)
}

/// Gives the account another role; false for an unknown one. That a last SUPER_ADMIN stays is the caller's rule.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_role(tx: &mut WriteTx<'_>, id: UserId, role: Role, at: Instant) -> Result<bool, DbError> {
    let changed = sql("UPDATE users SET role = ?, version = version + 1, updated_at = ? WHERE id = ?")
        .bind(role)
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Makes every access token of the account invalid at once; the new epoch.
///
/// # Errors
/// [`DbError::Internal`], also for an unknown account.
pub fn bump_epoch(tx: &mut WriteTx<'_>, id: UserId, at: Instant) -> Result<i64, DbError> {
    sql("UPDATE users SET epoch = epoch + 1, updated_at = ? WHERE id = ? RETURNING epoch")
        .bind(at)
        .bind(id)
        .one::<BigInt, i64>(tx)
}
