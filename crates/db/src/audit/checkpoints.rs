//! Where the chains stood, signed. Append-only, as the chains are.

use convolog_dto::{CheckpointOccasion, Instant};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable};

use crate::column::{Col, Nul};
use crate::lists::{Cursor, Page, page};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// Where a chain stood.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct CheckpointRow {
    /// The chain.
    pub chain: i64,
    /// The place of its last event then.
    pub seq: i64,
    /// The hash of that event.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub hash: [u8; 32],
    /// When it was noted.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
    /// How many events the chain had.
    pub count: i64,
    /// What for.
    #[diesel(deserialize_as = Col<CheckpointOccasion>)]
    pub occasion: CheckpointOccasion,
    /// The key that signed it.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub public_key: [u8; 32],
    /// Its signature.
    #[diesel(deserialize_as = Col<[u8; 64]>)]
    pub signature: [u8; 64],
}

columns!(CheckpointSql, CHECKPOINT = "c".audit_checkpoints {
    chain, seq, hash, at, count, occasion, public_key, signature,
});

/// Keeps one. There is one for each head at the most.
///
/// # Errors
/// [`DbError::Internal`].
pub fn insert_checkpoint(tx: &mut WriteTx<'_>, row: &CheckpointRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO audit_checkpoints (chain, seq, hash, at, count, occasion, public_key, signature)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.chain)
    .bind(row.seq)
    .bind(&row.hash)
    .bind(row.at)
    .bind(row.count)
    .bind(row.occasion)
    .bind(&row.public_key)
    .bind(&row.signature)
    .run(tx)?;
    Ok(())
}

/// The last one of a chain.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_checkpoint(tx: &mut ReadTx<'_>, chain: i64) -> Result<Option<CheckpointRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {CHECKPOINT} FROM audit_checkpoints c WHERE c.chain = ? ORDER BY c.seq DESC LIMIT 1"
    ))
    .bind(chain)
    .first::<CheckpointSql, _>(tx)
}

/// One page of all of them, those of the newest chain first, and in a chain the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`].
pub fn list_checkpoints(
    tx: &mut ReadTx<'_>,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<CheckpointRow>, DbError> {
    const NAME: &str = "audit-checkpoints";
    let mut statement = Sql::dynamic(format!("SELECT {CHECKPOINT} FROM audit_checkpoints c"));
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode(NAME, text)?;
        let (chain, _) = after.id.as_u64_pair();
        statement
            .push(" WHERE (c.chain, c.seq) < (?, ?)")
            .with(i64::try_from(chain).unwrap_or(i64::MAX))
            .with(after.key);
    }
    statement
        .push(" ORDER BY c.chain DESC, c.seq DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows: Vec<CheckpointRow> = statement.load::<CheckpointSql, _>(tx)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.seq,
            id: uuid::Uuid::from_u64_pair(u64::try_from(row.chain).unwrap_or_default(), 0),
        };
        last.encode(NAME)
    }))
}

/// The hash that an event has now, if it is there.
type HashNow = Option<[u8; 32]>;

/// The checkpoints after a place, in order, each with the hash that the event of that place has now, if it is there.
///
/// # Errors
/// [`DbError::Internal`].
pub fn checkpoints_in_order(
    tx: &mut ReadTx<'_>,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<(CheckpointRow, HashNow)>, DbError> {
    let rows: Vec<(CheckpointRow, Nul<[u8; 32]>)> = Sql::dynamic(format!(
        "SELECT {CHECKPOINT}, a.hash FROM audit_checkpoints c LEFT JOIN audit_events a ON a.chain = c.chain AND a.seq = c.seq
         WHERE (c.chain, c.seq) > (?, ?) ORDER BY c.chain, c.seq LIMIT ?"
    ))
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .load::<(CheckpointSql, Nullable<Binary>), _>(tx)?;
    Ok(rows.into_iter().map(|(row, hash)| (row, hash.0)).collect())
}
