//! Reads about snapshots. They concern nobody in particular: whoever may read them sees all.

use super::rows::{BACKUP, BackupFacts, BackupSql};
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx};
use convolog_dto::BackupId;

/// One page of the snapshots, the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(tx: &mut ReadTx<'_>, cursor: Option<&str>, limit: i64) -> Result<Page<BackupFacts>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {BACKUP} FROM backups b INDEXED BY backups_by_time WHERE true"
    ));
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode("backups", text)?;
        query
            .push(" AND (b.taken_at, b.id) < (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    query
        .push(" ORDER BY b.taken_at DESC, b.id DESC LIMIT ?")
        .with(limit.saturating_add(1));
    Ok(page(
        query.load::<BackupSql, _>(tx)?,
        limit,
        |row: &BackupFacts| {
            let last = Cursor {
                key: row.taken_at.timestamp_millis(),
                id: row.id.uuid(),
            };
            last.encode("backups")
        },
    ))
}

/// All snapshots, as they are to be compared with the folder.
///
/// # Errors
/// [`DbError::Internal`].
pub fn names(tx: &mut ReadTx<'_>) -> Result<Vec<BackupFacts>, DbError> {
    Sql::dynamic(format!("SELECT {BACKUP} FROM backups b ORDER BY b.file_name")).load::<BackupSql, _>(tx)
}

/// A snapshot.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: BackupId) -> Result<Option<BackupFacts>, DbError> {
    Sql::dynamic(format!("SELECT {BACKUP} FROM backups b WHERE b.id = ?"))
        .bind(id)
        .first::<BackupSql, _>(tx)
}

/// The snapshot with this file.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_name(tx: &mut ReadTx<'_>, name: &str) -> Result<Option<BackupFacts>, DbError> {
    Sql::dynamic(format!("SELECT {BACKUP} FROM backups b WHERE b.file_name = ?"))
        .bind(name)
        .first::<BackupSql, _>(tx)
}

/// The newest snapshot of this instance that was found whole.
///
/// # Errors
/// [`DbError::Internal`].
pub fn last_good(tx: &mut ReadTx<'_>) -> Result<Option<BackupFacts>, DbError> {
    Sql::dynamic(format!(
        "SELECT {BACKUP} FROM backups b INDEXED BY backups_good WHERE b.own = 1 AND b.verdict = 'sound' ORDER BY b.taken_at DESC, b.id DESC LIMIT 1"
    ))
    .first::<BackupSql, _>(tx)
}
