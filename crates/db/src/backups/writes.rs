//! Changes to what is known of snapshots.

use convolog_dto::{BackupId, BackupVerdict, Instant};

use super::rows::BackupFacts;
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Notes a snapshot.
///
/// # Errors
/// [`DbError::NotUnique`] when there is one with that file.
pub fn insert(tx: &mut WriteTx<'_>, new: &BackupFacts) -> Result<(), DbError> {
    sql(
        "INSERT INTO backups (id, file_name, kind, taken_at, size_bytes, sha256, verdict, fault, verified_at, locked, own, app_version,
           head_chain, head_seq, head_hash, counts)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(&new.file_name)
    .bind(new.kind)
    .bind(new.taken_at)
    .bind(new.size_bytes)
    .bind(new.sha256.map(|hash| hash.to_vec()))
    .bind(new.verdict)
    .bind(new.fault.as_deref())
    .bind(new.verified_at)
    .bind(new.locked)
    .bind(new.own)
    .bind(new.app_version.as_deref())
    .bind(new.head_chain)
    .bind(new.head_seq)
    .bind(new.head_hash.map(|hash| hash.to_vec()))
    .bind(new.counts.as_deref())
    .run(tx)?;
    Ok(())
}

/// Notes what was found of a snapshot.
///
/// # Errors
/// [`DbError::Internal`].
pub fn note_check(
    tx: &mut WriteTx<'_>,
    id: BackupId,
    verdict: BackupVerdict,
    fault: Option<&str>,
    whole: Option<(i64, [u8; 32], Instant)>,
) -> Result<(), DbError> {
    sql("UPDATE backups SET verdict = ?, fault = ? WHERE id = ?")
        .bind(verdict)
        .bind(fault)
        .bind(id)
        .run(tx)?;
    if let Some((size, sha256, at)) = whole {
        sql("UPDATE backups SET size_bytes = ?, sha256 = ?, verified_at = ? WHERE id = ?")
            .bind(size)
            .bind(sha256.to_vec())
            .bind(at)
            .bind(id)
            .run(tx)?;
    }
    Ok(())
}

/// Locks a snapshot, or lets it go; false when it is so already, or not there.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_locked(tx: &mut WriteTx<'_>, id: BackupId, locked: bool) -> Result<bool, DbError> {
    let changed = sql("UPDATE backups SET locked = ? WHERE id = ? AND locked <> ?")
        .bind(i64::from(locked))
        .bind(id)
        .bind(i64::from(locked))
        .run(tx)?;
    Ok(changed > 0)
}

/// Forgets a snapshot whose file is gone.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(tx: &mut WriteTx<'_>, id: BackupId) -> Result<(), DbError> {
    sql("DELETE FROM backups WHERE id = ?").bind(id).run(tx)?;
    Ok(())
}
