//! Reading chains whole, to check them.

use convolog_audit::{self as chain, Hash, Salt, StoredContent, StoredEvent, Verdict};
use diesel::sql_types::Binary;

use super::chain::{Texts, content, manifest};
use super::rows::{AUDIT_EVENT, AUDIT_HEAD, AuditEventRow, AuditEventSql, AuditHeadRow, AuditHeadSql};
use crate::column::Col;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx};

/// How many events are read at once.
const STRIDE: i64 = 1000;

/// The events of a chain from a place on, in order.
pub(crate) fn in_order(
    tx: &mut ReadTx<'_>,
    chain: i64,
    from_seq: i64,
    limit: i64,
) -> Result<Vec<AuditEventRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {AUDIT_EVENT} FROM audit_events a WHERE a.chain = ? AND a.seq >= ? ORDER BY a.seq LIMIT ?"
    ))
    .bind(chain)
    .bind(from_seq)
    .bind(limit)
    .load::<AuditEventSql, _>(tx)
}

/// Every chain there is, with its last place; the live one is the last.
///
/// # Errors
/// [`DbError::Internal`].
pub fn chains(tx: &mut ReadTx<'_>) -> Result<Vec<AuditHeadRow>, DbError> {
    let mut heads = Vec::new();
    let mut below: Option<i64> = None;
    // One seek for each chain, however many events there are.
    loop {
        let mut statement = Sql::dynamic(format!("SELECT {AUDIT_HEAD} FROM audit_events a"));
        if let Some(chain) = below {
            statement.push(" WHERE a.chain < ?").with(chain);
        }
        statement.push(" ORDER BY a.chain DESC, a.seq DESC LIMIT 1");
        let Some(head) = statement.first::<AuditHeadSql, AuditHeadRow>(tx)? else {
            heads.reverse();
            return Ok(heads);
        };
        below = Some(head.chain);
        heads.push(head);
    }
}

/// The hash that is stored with an event; none where there is no such event.
///
/// # Errors
/// [`DbError::Internal`].
pub fn event_hash(tx: &mut ReadTx<'_>, chain: i64, seq: i64) -> Result<Option<[u8; 32]>, DbError> {
    let row: Option<Col<[u8; 32]>> = sql("SELECT a.hash FROM audit_events a WHERE a.chain = ? AND a.seq = ?")
        .bind(chain)
        .bind(seq)
        .first::<Binary, _>(tx)?;
    Ok(row.map(|hash| hash.0))
}

/// Recomputes a chain from its start.
pub(crate) fn verify(tx: &mut ReadTx<'_>, chain: i64) -> Result<Verdict, DbError> {
    let (mut reader, mut check) = (ChainReader::new(chain, i64::MAX), ChainCheck::new(chain));
    loop {
        let rows = reader.read(tx)?;
        if rows.is_empty() || !check.take(&rows) {
            return Ok(check.finish());
        }
    }
}

/// Reads a chain in steps, each of which may have a snapshot of its own: what is read is never changed and never removed, or that is what is
/// to be found. So nobody holds one snapshot for as long as all of it takes.
#[derive(Debug)]
pub struct ChainReader {
    chain: i64,
    next: i64,
    until: i64,
}

impl ChainReader {
    /// Of the events of a chain up to and with this place.
    pub const fn new(chain: i64, until: i64) -> Self {
        Self {
            chain,
            next: 0,
            until,
        }
    }

    /// Some more of them, in order; none at the end.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn read(&mut self, tx: &mut ReadTx<'_>) -> Result<Vec<AuditEventRow>, DbError> {
        if self.next > self.until {
            return Ok(Vec::new());
        }
        let mut rows = in_order(tx, self.chain, self.next, STRIDE)?;
        rows.truncate(rows.partition_point(|row| row.seq <= self.until));
        if let Some(last) = rows.last() {
            self.next = last.seq.saturating_add(1);
        }
        Ok(rows)
    }
}

/// Recomputes a chain as a [`ChainReader`] reads it.
#[derive(Debug)]
pub struct ChainCheck(chain::Verifier);

impl ChainCheck {
    /// Of a chain, from its start.
    pub fn new(chain: i64) -> Self {
        Self(chain::Verifier::new(chain.to_string()))
    }

    /// Checks the next events; false when one of them is broken.
    pub fn take(&mut self, rows: &[AuditEventRow]) -> bool {
        rows.iter().all(|row| {
            let texts = Texts::of(row);
            self.0.push(&StoredEvent {
                manifest: manifest(row, &texts),
                prev_hash: Hash::from_bytes(row.prev_hash),
                hash: Hash::from_bytes(row.hash),
                content: Some(StoredContent {
                    salt: Salt(row.salt),
                    content: content(row, &texts),
                }),
            })
        })
    }

    /// What was found.
    pub fn finish(self) -> Verdict {
        self.0.finish()
    }
}
