//! Changes to accounts.

use convolog_dto::{Instant, Role, UserId, UserState};
use diesel::sql_types::BigInt;

use super::rows::{NewUserRow, StoredHash, UserChange};
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

/// Changes an account; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::NotUnique`] (`users.email`, `users.person_id`), [`DbError::Reference`] for an unknown person.
pub fn update(
    tx: &mut WriteTx<'_>,
    id: UserId,
    expected_version: i64,
    change: &UserChange,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE users SET email = ?, name = ?, person_id = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
    )
    .bind(change.email.to_ascii_lowercase())
    .bind(&change.name)
    .bind(change.person_id)
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}

/// Says whether the account may be used; false for an unknown one.
///
/// # Errors
/// [`DbError::Locked`] with [`crate::LAST_SUPER_ADMIN`] where that would leave no active SUPER_ADMIN.
pub fn set_state(tx: &mut WriteTx<'_>, id: UserId, state: UserState, at: Instant) -> Result<bool, DbError> {
    let changed = sql("UPDATE users SET state = ?, version = version + 1, updated_at = ? WHERE id = ?")
        .bind(state)
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Notes that somebody signed in with the account. It is no change of the account, so its version stays.
///
/// # Errors
/// [`DbError::Internal`].
pub fn signed_in(tx: &mut WriteTx<'_>, id: UserId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE users SET last_sign_in_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(())
}

/// Gives the account another role; false for an unknown one.
///
/// # Errors
/// [`DbError::Locked`] with [`crate::LAST_SUPER_ADMIN`] where that would leave no active SUPER_ADMIN.
pub fn set_role(tx: &mut WriteTx<'_>, id: UserId, role: Role, at: Instant) -> Result<bool, DbError> {
    let changed = sql("UPDATE users SET role = ?, version = version + 1, updated_at = ? WHERE id = ?")
        .bind(role)
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Makes every access token of every account invalid at once.
///
/// # Errors
/// [`DbError::Internal`].
pub fn bump_all_epochs(tx: &mut WriteTx<'_>, at: Instant) -> Result<(), DbError> {
    sql("UPDATE users SET epoch = epoch + 1, updated_at = ?")
        .bind(at)
        .run(tx)?;
    Ok(())
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
