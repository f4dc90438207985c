//! The scans of the evidence: one row each, the newest being the one that is shown.

use convolog_dto::{Instant, ScanState};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::column::{Col, Nul};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// What a scan has counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanCounts {
    /// Files it has looked at.
    pub checked: i64,
    /// Files there were to look at when it began.
    pub total: i64,
    /// Bytes it has read.
    pub bytes: i64,
    /// Files it found changed.
    pub changed: i64,
    /// Files it found missing.
    pub missing: i64,
    /// Files that nothing names.
    pub orphans: i64,
}

/// One scan.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ScanRow {
    /// Counts the scans.
    pub id: i64,
    /// Where it stands.
    #[diesel(deserialize_as = Col<ScanState>)]
    pub state: ScanState,
    /// When it began.
    #[diesel(deserialize_as = Col<Instant>)]
    pub started_at: Instant,
    /// When it ended.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub finished_at: Option<Instant>,
    /// See [`ScanCounts`], as the next ones.
    pub checked: i64,
    /// Files there were.
    pub total: i64,
    /// Bytes read.
    pub bytes: i64,
    /// Files changed.
    pub changed: i64,
    /// Files missing.
    pub missing: i64,
    /// Files that nothing names.
    pub orphans: i64,
}

columns!(ScanSql, SCAN = "s".integrity_scans {
    id, state, started_at, finished_at, checked, total, bytes, changed, missing, orphans,
});

/// The newest scan.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_scan(tx: &mut ReadTx<'_>) -> Result<Option<ScanRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {SCAN} FROM integrity_scans s ORDER BY s.id DESC LIMIT 1"
    ))
    .first::<ScanSql, _>(tx)
}

/// Begins a scan; its id.
///
/// # Errors
/// [`DbError::NotUnique`] when one is running.
pub fn begin_scan(tx: &mut WriteTx<'_>, total: i64, at: Instant) -> Result<i64, DbError> {
    sql("INSERT INTO integrity_scans (state, started_at, total) VALUES ('running', ?, ?) RETURNING id")
        .bind(at)
        .bind(total)
        .one::<BigInt, i64>(tx)
}

/// Keeps what a running scan has counted so far.
///
/// # Errors
/// [`DbError::Internal`].
pub fn note_progress(tx: &mut WriteTx<'_>, id: i64, counts: &ScanCounts) -> Result<(), DbError> {
    sql("UPDATE integrity_scans SET checked = ?, total = ?, bytes = ?, changed = ?, missing = ?, orphans = ? WHERE id = ?")
        .bind(counts.checked)
        .bind(counts.total)
        .bind(counts.bytes)
        .bind(counts.changed)
        .bind(counts.missing)
        .bind(counts.orphans)
        .bind(id)
        .run(tx)?;
    Ok(())
}

/// Ends the running scan as it went; false when none is running.
///
/// # Errors
/// [`DbError::Internal`].
pub fn end_scan(tx: &mut WriteTx<'_>, state: ScanState, at: Instant) -> Result<bool, DbError> {
    let ended = sql("UPDATE integrity_scans SET state = ?, finished_at = ? WHERE state = 'running'")
        .bind(state)
        .bind(at)
        .run(tx)?;
    Ok(ended > 0)
}

/// When the oldest piece of evidence was received.
///
/// # Errors
/// [`DbError::Internal`].
pub fn oldest_evidence(tx: &mut ReadTx<'_>) -> Result<Option<Instant>, DbError> {
    let row: Option<Col<Instant>> =
        sql("SELECT uploaded_at FROM attachments ORDER BY seq LIMIT 1").first::<BigInt, _>(tx)?;
    Ok(row.map(|at| at.0))
}
