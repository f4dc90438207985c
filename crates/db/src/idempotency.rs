//! What a creating request with an `Idempotency-Key` was answered with, so that a replay gets the same.

use convolog_dto::{Instant, UserId};
use diesel::prelude::*;

use crate::column::Col;
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct IdempotencyRow {
    /// The operation that was asked for.
    pub operation: String,
    /// The hash of the request's body.
    pub body_hash: Vec<u8>,
    /// The answer, in whatever form the caller stored it.
    pub response: String,
    /// When it was given.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
}

columns!(IdempotencySql, IDEMPOTENCY = "k".idempotency_keys { operation, body_hash, response, created_at });

/// The answer that this user's key has had.
///
/// # Errors
/// [`DbError::Internal`].
pub fn find(tx: &mut ReadTx<'_>, user: UserId, key: &str) -> Result<Option<IdempotencyRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {IDEMPOTENCY} FROM idempotency_keys k WHERE k.user_id = ? AND k.key = ?"
    ))
    .bind(user)
    .bind(key)
    .first::<IdempotencySql, _>(tx)
}

/// Keeps an answer.
///
/// # Errors
/// [`DbError::NotUnique`] when the key is there already.
pub fn store(tx: &mut WriteTx<'_>, user: UserId, key: &str, answer: &IdempotencyRow) -> Result<(), DbError> {
    sql("INSERT INTO idempotency_keys (user_id, key, operation, body_hash, response, created_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(user)
        .bind(key)
        .bind(&answer.operation)
        .bind(answer.body_hash.as_slice())
        .bind(&answer.response)
        .bind(answer.created_at)
        .run(tx)?;
    Ok(())
}

/// Forgets the answers given before this moment; how many there were.
///
/// # Errors
/// [`DbError::Internal`].
pub fn purge(tx: &mut WriteTx<'_>, before: Instant) -> Result<usize, DbError> {
    sql("DELETE FROM idempotency_keys WHERE created_at < ?")
        .bind(before)
        .run(tx)
}
