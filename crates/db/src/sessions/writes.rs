//! Changes to sessions.

use convolog_dto::{Instant, SessionId, UserId};

use super::rows::NewSessionRow;
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Begins a session.
///
/// # Errors
/// [`DbError::Internal`].
pub fn insert(tx: &mut WriteTx<'_>, new: &NewSessionRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO sessions (id, user_id, refresh_hash, rotated_at, authenticated_at, created_at, last_used_at, expires_at,
           user_agent, ip) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.user_id)
    .bind(new.refresh_hash.as_slice())
    .bind(new.at)
    .bind(new.at)
    .bind(new.at)
    .bind(new.at)
    .bind(new.expires_at)
    .bind(new.user_agent.as_deref())
    .bind(new.ip.as_deref())
    .run(tx)?;
    Ok(())
}

/// Exchanges the refresh token; false when the session has ended or the token is not the current one.
///
/// # Errors
/// [`DbError::Internal`].
pub fn rotate(
    tx: &mut WriteTx<'_>,
    id: SessionId,
    current: &[u8],
    new: &[u8],
    at: Instant,
    expires_at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE sessions SET previous_hash = refresh_hash, refresh_hash = ?, rotated_at = ?, last_used_at = ?, expires_at = ?
         WHERE id = ? AND refresh_hash = ? AND revoked_at IS NULL",
    )
    .bind(new)
    .bind(at)
    .bind(at)
    .bind(expires_at)
    .bind(id)
    .bind(current)
    .run(tx)?;
    Ok(changed > 0)
}

/// Ends a session; false when it had ended before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revoke(tx: &mut WriteTx<'_>, id: SessionId, at: Instant) -> Result<bool, DbError> {
    let changed = sql("UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(changed > 0)
}

/// Ends every session of a user, but for one that may stay; how many that were.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revoke_all(
    tx: &mut WriteTx<'_>,
    user: UserId,
    but: Option<SessionId>,
    at: Instant,
) -> Result<usize, DbError> {
    sql("UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND id IS NOT ? AND revoked_at IS NULL")
        .bind(at)
        .bind(user)
        .bind(but)
        .run(tx)
}

/// Notes that a session is in use.
///
/// # Errors
/// [`DbError::Internal`].
pub fn touch(tx: &mut WriteTx<'_>, id: SessionId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE sessions SET last_used_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(())
}

/// Notes that the user has proved again who they are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn confirm(tx: &mut WriteTx<'_>, id: SessionId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE sessions SET authenticated_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(())
}

/// Forgets the sessions of a user that ended before this moment; how many there were.
///
/// # Errors
/// [`DbError::Internal`].
pub fn purge(tx: &mut WriteTx<'_>, user: UserId, before: Instant) -> Result<usize, DbError> {
    sql("DELETE FROM sessions WHERE user_id = ? AND (expires_at < ? OR revoked_at < ?)")
        .bind(user)
        .bind(before)
        .bind(before)
        .run(tx)
}
