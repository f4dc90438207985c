//! How much there is, whoever sees it.

use convolog_dto::Instant;
use diesel::sql_types::BigInt;

use crate::sql::sql;
use crate::{DbError, ReadTx};

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Entries that are or were final, as the triggers count them.
    pub entries: i64,
    /// People.
    pub people: i64,
    /// Pieces of evidence, also those that were taken off.
    pub attachments: i64,
    /// Evidence in force whose bytes changed or went missing.
    pub damaged: i64,
    /// Sign-ins that nobody ended and that have not run out.
    pub sessions: i64,
    /// Sign-ins that failed, by the audit trail.
    pub sign_ins_failed: i64,
}

/// Counts all of it, each from an index or from a table of counts.
pub(crate) fn counts(tx: &mut ReadTx<'_>, now: Instant) -> Result<Counts, DbError> {
    let mut one = |text: &'static str| sql(text).one::<BigInt, i64>(tx);
    Ok(Counts {
        entries: one("SELECT coalesce(sum(n), 0) FROM entry_counts")?,
        people: one("SELECT count(*) FROM people")?,
        attachments: one("SELECT count(*) FROM attachments")?,
        damaged: one("SELECT count(*) FROM attachments a INDEXED BY attachments_damaged
             WHERE a.integrity IN ('changed', 'missing') AND a.removed_at IS NULL")?,
        sign_ins_failed: one("SELECT count(*) FROM audit_events WHERE action = 'auth.sign_in_failed'")?,
        sessions: sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL AND expires_at > ?")
            .bind(now)
            .one::<BigInt, i64>(tx)?,
    })
}
