//! Reads about sessions.

use convolog_dto::UserId;

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

/// The sessions of a user that have not ended, the newest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list(tx: &mut ReadTx<'_>, user: UserId) -> Result<Vec<SessionRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {SESSION} FROM sessions s WHERE s.user_id = ? AND s.revoked_at IS NULL ORDER BY s.created_at DESC"
    ))
    .bind(user)
    .load::<SessionSql, _>(tx)
}
