//! Reads about sessions.

use convolog_dto::{Instant, SessionId, UserId};

use super::rows::{SESSION, SessionRow, SessionSql, TokenGeneration};
use crate::sql::Sql;
use crate::{DbError, ReadTx};

/// The session that this refresh token belongs, or belonged last, to; also when it has ended.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_refresh_hash(
    tx: &mut ReadTx<'_>,
    hash: &[u8],
) -> Result<Option<(SessionRow, TokenGeneration)>, DbError> {
    for (column, generation) in [
        ("refresh_hash", TokenGeneration::Current),
        ("previous_hash", TokenGeneration::Previous),
    ] {
        let row = Sql::dynamic(format!("SELECT {SESSION} FROM sessions s WHERE s.{column} = ?"))
            .bind(hash)
            .first::<SessionSql, SessionRow>(tx)?;
        if let Some(row) = row {
            return Ok(Some((row, generation)));
        }
    }
    Ok(None)
}

/// One session, also when it has ended; whoever asks.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: SessionId) -> Result<Option<SessionRow>, DbError> {
    Sql::dynamic(format!("SELECT {SESSION} FROM sessions s WHERE s.id = ?"))
        .bind(id)
        .first::<SessionSql, SessionRow>(tx)
}

/// The sessions of a user that nobody ended and that began and were used after these moments, the last used first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list(
    tx: &mut ReadTx<'_>,
    user: UserId,
    began_after: Instant,
    used_after: Instant,
    now: Instant,
    limit: i64,
) -> Result<Vec<SessionRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {SESSION} FROM sessions s WHERE s.user_id = ? AND s.created_at > ? AND s.last_used_at > ? AND s.expires_at > ?
           AND s.revoked_at IS NULL ORDER BY s.last_used_at DESC, s.id DESC LIMIT ?"
    ))
    .bind(user)
    .bind(began_after)
    .bind(used_after)
    .bind(now)
    .bind(limit)
    .load::<SessionSql, _>(tx)
}
