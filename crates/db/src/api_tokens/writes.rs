//! Changes to API tokens.

use convolog_dto::{ApiTokenId, Instant, Permission, UserId};

use super::rows::NewApiTokenRow;
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Makes a token.
///
/// # Errors
/// [`DbError::Reference`] for an unknown owner.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewApiTokenRow) -> Result<(), DbError> {
    let words: Vec<&str> = new.permissions.iter().map(Permission::as_str).collect();
    sql(
        "INSERT INTO api_tokens (id, user_id, name, prefix, hash, permissions, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.user_id)
    .bind(&new.name)
    .bind(&new.prefix)
    .bind(&new.hash)
    .bind(words.join(" "))
    .bind(new.at)
    .bind(new.expires_at)
    .run(tx)?;
    Ok(())
}

/// Gives a token another secret; the old one dies. False when it was taken away before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn rotate(tx: &mut WriteTx<'_>, id: ApiTokenId, prefix: &str, hash: &[u8; 32]) -> Result<bool, DbError> {
    let changed = sql("UPDATE api_tokens SET prefix = ?, hash = ? WHERE id = ? AND revoked_at IS NULL")
        .bind(prefix)
        .bind(hash)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Takes a token away; false when it was before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revoke(tx: &mut WriteTx<'_>, id: ApiTokenId, at: Instant) -> Result<bool, DbError> {
    let changed = sql("UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Takes every token of an account away; how many that were.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revoke_all(tx: &mut WriteTx<'_>, user: UserId, at: Instant) -> Result<usize, DbError> {
    sql("UPDATE api_tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL")
        .bind(at)
        .bind(user)
        .run(tx)
}

/// Notes that a token is in use, unless that was noted later than this.
///
/// # Errors
/// [`DbError::Internal`].
pub fn touch(tx: &mut WriteTx<'_>, id: ApiTokenId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE api_tokens SET last_used_at = ?
         WHERE id = ? AND revoked_at IS NULL AND coalesce(last_used_at, 0) < ?")
    .bind(at)
    .bind(id)
    .bind(at)
    .run(tx)?;
    Ok(())
}
