//! Links by which somebody chooses a new password. There is a row while the link works, and none afterwards.

use convolog_dto::{Instant, UserId};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PasswordResetRow {
    /// Whose password it is.
    #[diesel(deserialize_as = Col<UserId>)]
    pub user_id: UserId,
    /// Who made the link; none where the account asked for it by mail.
    #[diesel(deserialize_as = Nul<UserId>)]
    pub made_by: Option<UserId>,
    /// The epoch of the account when it was made.
    pub epoch: i64,
    /// Until when it works.
    #[diesel(deserialize_as = Col<Instant>)]
    pub expires_at: Instant,
}

columns!(ResetSql, RESET = "r".password_resets { user_id, made_by, epoch, expires_at });

/// Keeps a link by the hash of its token, and forgets those whose time is over.
///
/// # Errors
/// [`DbError::Reference`] for an unknown account.
pub fn insert(
    tx: &mut WriteTx<'_>,
    token_hash: &[u8; 32],
    reset: &PasswordResetRow,
    at: Instant,
) -> Result<(), DbError> {
    sql("DELETE FROM password_resets WHERE expires_at <= ?")
        .bind(at)
        .run(tx)?;
    sql(
        "INSERT INTO password_resets (token_hash, user_id, made_by, epoch, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(token_hash)
    .bind(reset.user_id)
    .bind(reset.made_by)
    .bind(reset.epoch)
    .bind(at)
    .bind(reset.expires_at)
    .run(tx)?;
    Ok(())
}

/// The link with the token of this hash, while it works.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_token(
    tx: &mut ReadTx<'_>,
    token_hash: &[u8; 32],
    now: Instant,
) -> Result<Option<PasswordResetRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {RESET} FROM password_resets r WHERE r.token_hash = ? AND r.expires_at > ?"
    ))
    .bind(token_hash.as_slice())
    .bind(now)
    .first::<ResetSql, _>(tx)
}

/// Forgets every link of an account: its password is a new one.
///
/// # Errors
/// [`DbError::Internal`].
pub fn forget(tx: &mut WriteTx<'_>, user: UserId) -> Result<usize, DbError> {
    sql("DELETE FROM password_resets WHERE user_id = ?")
        .bind(user)
        .run(tx)
}
