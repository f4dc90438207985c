//! Reads about second factors.

use convolog_dto::UserId;
use diesel::sql_types::BigInt;

use super::rows::{TOTP, TotpRow, TotpSql};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx};

/// The second factor of an account, if one was ever begun and not removed.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, user: UserId) -> Result<Option<TotpRow>, DbError> {
    Sql::dynamic(format!("SELECT {TOTP} FROM totp_secrets t WHERE t.user_id = ?"))
        .bind(user)
        .first::<TotpSql, _>(tx)
}

/// How many recovery codes of an account are still good.
///
/// # Errors
/// [`DbError::Internal`].
pub fn recovery_codes_left(tx: &mut ReadTx<'_>, user: UserId) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM recovery_codes WHERE user_id = ? AND used_at IS NULL")
        .bind(user)
        .one::<BigInt, i64>(tx)
}
