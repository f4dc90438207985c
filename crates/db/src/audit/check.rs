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
    let mut check = ChainCheck::new(chain, i64::MAX);
    while check.step(tx)? {}
    Ok(check.finish())
}

/// Recomputes a chain in steps, each of which may have a snapshot of its own: what is checked is never changed and never removed, or
/// that is what is to be found. So nobody holds one snapshot for as long as all of it takes.
#[derive(Debug)]
pub struct ChainCheck {
    verifier: chain::Verifier,
    chain: i64,
    next: i64,
    until: i64,
}

impl ChainCheck {
    /// Of the events of a chain up to and with this place.
    pub fn new(chain: i64, until: i64) -> Self {
        Self {
            verifier: chain::Verifier::new(chain.to_string()),
            chain,
            next: 0,
            until,
        }
    }

    /// Checks some more of them; false at the end, or at the first broken one.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn step(&mut self, tx: &mut ReadTx<'_>) -> Result<bool, DbError> {
        let rows = in_order(tx, self.chain, self.next, STRIDE)?;
        for row in rows.iter().take_while(|row| row.seq <= self.until) {
            let texts = Texts::of(row);
            let stored = StoredEvent {
                manifest: manifest(row, &texts),
                prev_hash: Hash::from_bytes(row.prev_hash),
                hash: Hash::from_bytes(row.hash),
                content: Some(StoredContent {
                    salt: Salt(row.salt),
                    content: content(row, &texts),
                }),
            };
            if !self.verifier.push(&stored) {
                return Ok(false);
            }
        }
        match rows.last() {
            Some(last) if last.seq < self.until => {
                self.next = last.seq + 1;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// What was found.
    pub fn finish(self) -> Verdict {
        self.verifier.finish()
    }
}
