//! The runs: one row each, one at a time.

use convolog_dto::{BackupId, BackupRunId, BackupRunState, Instant};
use diesel::sql_types::BigInt;

use super::rows::{RUN, RunRow, RunSql};
use crate::lists::{Cursor, Page, page};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// One page of the runs, the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list_runs(tx: &mut ReadTx<'_>, cursor: Option<&str>, limit: i64) -> Result<Page<RunRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {RUN} FROM backup_runs r INDEXED BY backup_runs_by_time WHERE true"
    ));
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode("backup runs", text)?;
        query
            .push(" AND (r.asked_at, r.id) < (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    query
        .push(" ORDER BY r.asked_at DESC, r.id DESC LIMIT ?")
        .with(limit.saturating_add(1));
    Ok(page(query.load::<RunSql, _>(tx)?, limit, |row: &RunRow| {
        let last = Cursor {
            key: row.asked_at.timestamp_millis(),
            id: row.id.uuid(),
        };
        last.encode("backup runs")
    }))
}

/// A run.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get_run(tx: &mut ReadTx<'_>, id: BackupRunId) -> Result<Option<RunRow>, DbError> {
    Sql::dynamic(format!("SELECT {RUN} FROM backup_runs r WHERE r.id = ?"))
        .bind(id)
        .first::<RunSql, _>(tx)
}

/// The run that waits or is under way.
///
/// # Errors
/// [`DbError::Internal`].
pub fn current_run(tx: &mut ReadTx<'_>) -> Result<Option<RunRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {RUN} FROM backup_runs r INDEXED BY backup_runs_one_at_a_time WHERE r.finished_at IS NULL"
    ))
    .first::<RunSql, _>(tx)
}

/// The last run that has ended, was to take a snapshot and was not cancelled.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_ended(tx: &mut ReadTx<'_>) -> Result<Option<RunRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {RUN} FROM backup_runs r INDEXED BY backup_runs_by_time WHERE r.finished_at IS NOT NULL AND r.kind <> 'verify' \
         AND r.state <> 'cancelled' ORDER BY r.asked_at DESC, r.id DESC LIMIT 1"
    ))
    .first::<RunSql, _>(tx)
}

/// The last run that the schedule wanted, however it ended.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_scheduled(tx: &mut ReadTx<'_>) -> Result<Option<RunRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {RUN} FROM backup_runs r INDEXED BY backup_runs_by_time WHERE r.kind = 'scheduled' \
         ORDER BY r.asked_at DESC, r.id DESC LIMIT 1"
    ))
    .first::<RunSql, _>(tx)
}

/// Whether any snapshot was ever taken.
///
/// # Errors
/// [`DbError::Internal`].
pub fn succeeded_once(tx: &mut ReadTx<'_>) -> Result<bool, DbError> {
    let row = sql("SELECT 1 FROM backup_runs r INDEXED BY backup_runs_by_time WHERE r.kind <> 'verify' AND r.state IN ('succeeded', 'warning')
         ORDER BY r.asked_at DESC LIMIT 1")
    .first::<BigInt, i64>(tx)?;
    Ok(row.is_some())
}

/// Lets a run wait.
///
/// # Errors
/// [`DbError::NotUnique`] while another one waits or is under way.
pub fn queue_run(tx: &mut WriteTx<'_>, new: &RunRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO backup_runs (id, kind, state, progress, asked_at, started_at, finished_at, backup_id, size_bytes, sha256, counts,
           error, log, asked_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.kind)
    .bind(new.state)
    .bind(new.progress)
    .bind(new.asked_at)
    .bind(new.started_at)
    .bind(new.finished_at)
    .bind(new.backup_id)
    .bind(new.size_bytes)
    .bind(new.sha256.map(|hash| hash.to_vec()))
    .bind(new.counts.as_deref())
    .bind(new.error.as_deref())
    .bind(&new.log)
    .bind(new.asked_by.as_deref())
    .run(tx)?;
    Ok(())
}

/// Begins a waiting run; false when it waits no more.
///
/// # Errors
/// [`DbError::Internal`].
pub fn begin_run(tx: &mut WriteTx<'_>, id: BackupRunId, at: Instant) -> Result<bool, DbError> {
    let begun =
        sql("UPDATE backup_runs SET state = 'running', started_at = ? WHERE id = ? AND state = 'queued'")
            .bind(at)
            .bind(id)
            .run(tx)?;
    Ok(begun > 0)
}

/// Notes how far a run is, and what it did last.
///
/// # Errors
/// [`DbError::Internal`].
pub fn note_progress(
    tx: &mut WriteTx<'_>,
    id: BackupRunId,
    progress: i64,
    at: Instant,
    line: &str,
) -> Result<(), DbError> {
    sql("UPDATE backup_runs SET progress = ?, log = log || ? || ' ' || ? || char(10) WHERE id = ? AND finished_at IS NULL")
        .bind(progress)
        .bind(at)
        .bind(line.replace(['\n', '\r'], " "))
        .bind(id)
        .run(tx)?;
    Ok(())
}

/// What a run ends with.
#[derive(Clone, Debug)]
pub struct End {
    /// How it ended.
    pub state: BackupRunState,
    /// When.
    pub at: Instant,
    /// The snapshot that it was about, its size and its hash.
    pub about: Option<(Option<BackupId>, i64, [u8; 32])>,
    /// JSON: how much is in it.
    pub counts: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
}

/// Ends a run; false when it has ended already.
///
/// # Errors
/// [`DbError::Internal`].
pub fn end_run(tx: &mut WriteTx<'_>, id: BackupRunId, end: &End) -> Result<bool, DbError> {
    let (backup, size, sha256) = end.about.map_or((None, None, None), |(backup, size, hash)| {
        (backup, Some(size), Some(hash.to_vec()))
    });
    let ended = sql(
        "UPDATE backup_runs SET state = ?, finished_at = ?, backup_id = coalesce(?, backup_id), size_bytes = ?, sha256 = ?, counts = ?, error = ?,
           progress = CASE WHEN ? IN ('succeeded', 'warning') THEN 100 ELSE progress END
         WHERE id = ? AND finished_at IS NULL",
    )
    .bind(end.state)
    .bind(end.at)
    .bind(backup)
    .bind(size)
    .bind(sha256)
    .bind(end.counts.as_deref())
    .bind(end.error.as_deref())
    .bind(end.state)
    .bind(id)
    .run(tx)?;
    Ok(ended > 0)
}
