//! Reads about API tokens. A request with one looks it up by the hash of its secret; lists are one's own or scoped by the owner.

use convolog_dto::{ApiTokenId, Instant, UserId, UserState};
use convolog_rbac::PermissionSet;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::rows::{ApiTokenAuth, ApiTokenRow, TOKEN, TokenSql};
use crate::column::{Col, Nul};
use crate::groups::granted_by_groups;
use crate::lists::{Cursor, Page, page};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// The token with this secret, also when it has ended; it runs at every request with a token.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_hash(tx: &mut ReadTx<'_>, hash: &[u8; 32]) -> Result<Option<ApiTokenAuth>, DbError> {
    let found: Option<(ApiTokenRow, Col<UserState>, Nul<PermissionSet>)> = Sql::dynamic(format!(
        "SELECT {TOKEN}, u.state, {} FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.hash = ?",
        granted_by_groups!()
    ))
    .bind(hash)
    .first::<(TokenSql, Text, Nullable<Text>), _>(tx)?;
    Ok(found.map(|(token, state, groups)| ApiTokenAuth {
        token,
        owner_state: state.0,
        owner_groups: groups.into(),
    }))
}

/// One token, whoever asks: whether they may see it is the caller's to decide by its owner.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: ApiTokenId) -> Result<Option<ApiTokenRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {TOKEN} FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.id = ?"
    ))
    .bind(id)
    .first::<TokenSql, _>(tx)
}

/// How many tokens of an account are in force.
///
/// # Errors
/// [`DbError::Internal`].
pub fn active_count(tx: &mut ReadTx<'_>, user: UserId, now: Instant) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM api_tokens WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?")
        .bind(user)
        .bind(now)
        .one::<BigInt, i64>(tx)
}

/// One page of one's own tokens, the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list_own(
    tx: &mut ReadTx<'_>,
    owner: UserId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<ApiTokenRow>, DbError> {
    let whose = Sql::dynamic("t.user_id = ?").bind(owner);
    newest_first(tx, "own_api_tokens", whose, cursor, limit)
}

/// One page of the tokens of oneself and of the users that are seen, the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<ApiTokenRow>, DbError> {
    let mut whose = Sql::dynamic("(t.user_id = ? OR ").bind(scope.viewer());
    whose.append(scope.sees("u.person_id")).push(")");
    newest_first(tx, "api_tokens", whose, cursor, limit)
}

fn newest_first(
    tx: &mut ReadTx<'_>,
    list: &'static str,
    whose: Sql<'static>,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<ApiTokenRow>, DbError> {
    // The order comes out of the index of the tokens, so these are the outer loop.
    let mut query = Sql::dynamic(format!(
        "SELECT {TOKEN} FROM api_tokens t CROSS JOIN users u ON u.id = t.user_id WHERE "
    ));
    query.append(whose);
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode(list, text)?;
        query
            .push(" AND (t.created_at, t.id) < (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    query
        .push(" ORDER BY t.created_at DESC, t.id DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows: Vec<ApiTokenRow> = query.load::<TokenSql, _>(tx)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.created_at.timestamp_millis(),
            id: row.id.uuid(),
        };
        last.encode(list)
    }))
}
