//! What a snapshot says of itself: one row, of which a database in use has none.

use convolog_dto::Instant;
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// For snapshots that are taken before the migration that makes it; a test holds the two equal.
pub(super) const TABLE: &str = "CREATE TABLE IF NOT EXISTS snapshot_of (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  instance_id   TEXT,
  kind          TEXT NOT NULL,
  taken_at      INTEGER NOT NULL,
  app_version   TEXT NOT NULL,
  head_chain    INTEGER,
  head_seq      INTEGER,
  head_hash     BLOB,
  -- What `convolog restore` adds: the head of the history that was replaced, and where that history is kept.
  replaced_seq  INTEGER,
  replaced_hash BLOB,
  safety_copy   TEXT
) STRICT";

/// The last event of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub chain: i64,
    /// The place of the event.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The instance; none where it was not set up yet.
    pub instance_id: Option<String>,
    /// Why it was taken.
    pub kind: String,
    /// When.
    pub taken_at: Instant,
    /// By which version of ConvoLog.
    pub app_version: String,
    /// The last event in it.
    pub head: Option<Head>,
    /// What it replaces, once `convolog restore` has put it back.
    pub replaces: Option<Replacement>,
}

/// What a restore replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The place and the hash of the last event of the history that was replaced.
    pub head: Option<(i64, [u8; 32])>,
    /// Where that history is kept.
    pub safety_copy: Option<String>,
}

#[derive(Queryable)]
struct Row {
    instance_id: Option<String>,
    kind: String,
    #[diesel(deserialize_as = Col<Instant>)]
    taken_at: Instant,
    app_version: String,
    head_chain: Option<i64>,
    head_seq: Option<i64>,
    #[diesel(deserialize_as = Nul<[u8; 32]>)]
    head_hash: Option<[u8; 32]>,
    replaced_seq: Option<i64>,
    #[diesel(deserialize_as = Nul<[u8; 32]>)]
    replaced_hash: Option<[u8; 32]>,
    safety_copy: Option<String>,
}

columns!(RowSql, ROW = "s".snapshot_of {
    instance_id, kind, taken_at, app_version, head_chain, head_seq, head_hash, replaced_seq, replaced_hash, safety_copy,
});

/// What the database says that it is a snapshot of; none for one in use.
///
/// # Errors
/// [`DbError::Internal`].
pub fn stamp_of(tx: &mut ReadTx<'_>) -> Result<Option<Stamp>, DbError> {
    let row: Option<Row> = Sql::dynamic(format!("SELECT {ROW} FROM snapshot_of s")).first::<RowSql, _>(tx)?;
    Ok(row.map(|row| Stamp {
        instance_id: row.instance_id,
        kind: row.kind,
        taken_at: row.taken_at,
        app_version: row.app_version,
        head: match (row.head_chain, row.head_seq, row.head_hash) {
            (Some(chain), Some(seq), Some(hash)) => Some(Head { chain, seq, hash }),
            _ => None,
        },
        replaces: (row.safety_copy.is_some() || row.replaced_seq.is_some()).then(|| Replacement {
            head: row.replaced_seq.zip(row.replaced_hash),
            safety_copy: row.safety_copy,
        }),
    }))
}

/// Makes a database of a snapshot.
///
/// # Errors
/// [`DbError::Internal`].
pub fn clear_stamp(tx: &mut WriteTx<'_>) -> Result<(), DbError> {
    sql("DELETE FROM snapshot_of").run(tx)?;
    Ok(())
}

pub(super) fn write(tx: &mut WriteTx<'_>, stamp: &Stamp) -> Result<(), DbError> {
    sql("DELETE FROM snapshot_of").run(tx)?;
    sql(
        "INSERT INTO snapshot_of (id, instance_id, kind, taken_at, app_version, head_chain, head_seq, head_hash)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(stamp.instance_id.as_deref())
    .bind(&stamp.kind)
    .bind(stamp.taken_at)
    .bind(&stamp.app_version)
    .bind(stamp.head.map(|head| head.chain))
    .bind(stamp.head.map(|head| head.seq))
    .bind(stamp.head.map(|head| head.hash.to_vec()))
    .run(tx)?;
    Ok(())
}

pub(super) fn note_replacement(tx: &mut WriteTx<'_>, replacement: &Replacement) -> Result<(), DbError> {
    sql("UPDATE snapshot_of SET replaced_seq = ?, replaced_hash = ?, safety_copy = ?")
        .bind(replacement.head.map(|(seq, _hash)| seq))
        .bind(replacement.head.map(|(_seq, hash)| hash.to_vec()))
        .bind(replacement.safety_copy.as_deref())
        .run(tx)?;
    Ok(())
}
