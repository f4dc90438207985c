//! Changes to second factors.

use convolog_dto::{Instant, UserId};

use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Keeps a sealed secret that is not yet proven; one that is in force stays so.
///
/// # Errors
/// [`DbError::Reference`] for an unknown account.
pub fn begin(tx: &mut WriteTx<'_>, user: UserId, sealed: &[u8], at: Instant) -> Result<(), DbError> {
    sql(
        "INSERT INTO totp_secrets (user_id, pending, pending_at) VALUES (?, ?, ?)
         ON CONFLICT (user_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at",
    )
    .bind(user)
    .bind(sealed)
    .bind(at)
    .run(tx)?;
    Ok(())
}

/// Puts the begun secret in force, by the code of this step; false when none is begun.
///
/// # Errors
/// [`DbError::Internal`].
pub fn confirm(tx: &mut WriteTx<'_>, user: UserId, step: i64, at: Instant) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE totp_secrets SET secret = pending, last_step = ?, pending = NULL, pending_at = NULL
         WHERE user_id = ? AND pending IS NOT NULL",
    )
    .bind(step)
    .bind(user)
    .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    sql("UPDATE users SET totp_enabled_at = ?, version = version + 1, updated_at = ? WHERE id = ?")
        .bind(at)
        .bind(at)
        .bind(user)
        .run(tx)?;
    Ok(true)
}

/// Notes that the code of this step was used; false when it, or a newer one, was used before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn use_step(tx: &mut WriteTx<'_>, user: UserId, step: i64) -> Result<bool, DbError> {
    let changed = sql("UPDATE totp_secrets SET last_step = ? WHERE user_id = ? AND last_step < ?")
        .bind(step)
        .bind(user)
        .bind(step)
        .run(tx)?;
    Ok(changed > 0)
}

/// Removes the second factor and its recovery codes; false when none was in force.
///
/// # Errors
/// [`DbError::Internal`].
pub fn remove(tx: &mut WriteTx<'_>, user: UserId, at: Instant) -> Result<bool, DbError> {
    for statement in [
        "DELETE FROM recovery_codes WHERE user_id = ?",
        "DELETE FROM totp_secrets WHERE user_id = ?",
    ] {
        sql(statement).bind(user).run(tx)?;
    }
    let changed = sql(
        "UPDATE users SET totp_enabled_at = NULL, version = version + 1, updated_at = ?
         WHERE id = ? AND totp_enabled_at IS NOT NULL",
    )
    .bind(at)
    .bind(user)
    .run(tx)?;
    Ok(changed > 0)
}

/// Replaces all recovery codes of an account by these.
///
/// # Errors
/// [`DbError::NotUnique`] for a code that stands there twice.
pub fn set_recovery_codes(
    tx: &mut WriteTx<'_>,
    user: UserId,
    hashes: &[[u8; 32]],
    at: Instant,
) -> Result<(), DbError> {
    sql("DELETE FROM recovery_codes WHERE user_id = ?")
        .bind(user)
        .run(tx)?;
    for hash in hashes {
        sql("INSERT INTO recovery_codes (user_id, hash, created_at) VALUES (?, ?, ?)")
            .bind(user)
            .bind(hash)
            .bind(at)
            .run(tx)?;
    }
    Ok(())
}

/// Uses a recovery code; false when there is none such, or it was used before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn use_recovery_code(
    tx: &mut WriteTx<'_>,
    user: UserId,
    hash: &[u8; 32],
    at: Instant,
) -> Result<bool, DbError> {
    let changed =
        sql("UPDATE recovery_codes SET used_at = ? WHERE user_id = ? AND hash = ? AND used_at IS NULL")
            .bind(at)
            .bind(user)
            .bind(hash)
            .run(tx)?;
    Ok(changed > 0)
}
