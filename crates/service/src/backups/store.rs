//! What the use cases of this feature share: the folder, new rows, and what is kept of a snapshot that was taken.

use super::{DATABASE, view};
use crate::{Result, Services};
use convolog_backup::{Captured, Folder, RunLock};
use convolog_db::{
    WriteTx,
    backups::{self, BackupFacts, RunRow},
};
use convolog_dto::{BackupKind, BackupRunKind, BackupRunState, BackupVerdict};
use std::path::PathBuf;

pub(super) fn folder_of(services: &Services) -> Folder {
    Folder::new(services.config().backups.folder.clone())
}

pub(super) fn database_of(services: &Services) -> PathBuf {
    services.config().data_dir.join(DATABASE)
}

pub(super) fn lock_of(services: &Services) -> Result<RunLock> {
    Ok(RunLock::take(&services.config().data_dir)?)
}

/// A run that nothing is known of yet.
pub(super) fn new_run(services: &Services, kind: BackupRunKind, state: BackupRunState) -> RunRow {
    let now = services.now();
    RunRow {
        id: services.new_id(),
        kind,
        state,
        progress: 0,
        asked_at: now,
        started_at: (state != BackupRunState::Queued).then_some(now),
        finished_at: None,
        backup_id: None,
        size_bytes: None,
        sha256: None,
        counts: None,
        error: None,
        log: String::new(),
        asked_by: None,
    }
}

/// Puts a snapshot that was taken, and verified while it was taken, on the list.
pub(super) fn keep(
    tx: &mut WriteTx<'_>,
    services: &Services,
    kind: BackupKind,
    taken: &Captured,
) -> Result<BackupFacts> {
    let row = BackupFacts {
        id: services.new_id(),
        file_name: taken.file_name.clone(),
        kind,
        taken_at: taken.stamp.taken_at,
        size_bytes: i64::try_from(taken.size).unwrap_or(i64::MAX),
        sha256: Some(taken.sha256),
        verdict: BackupVerdict::Sound,
        fault: None,
        verified_at: Some(services.now()),
        locked: 0,
        own: 1,
        app_version: Some(taken.stamp.app_version.clone()),
        head_chain: taken.stamp.head.map(|head| head.chain),
        head_seq: taken.stamp.head.map(|head| head.seq),
        head_hash: taken.stamp.head.map(|head| head.hash),
        counts: Some(view::counts_text(taken.counts)?),
    };
    // Of one that was on the list and lost its file only the name is left.
    if let Some(lost) = backups::by_name(tx, &row.file_name)? {
        backups::delete(tx, lost.id)?;
    }
    backups::insert(tx, &row)?;
    Ok(row)
}

/// The word for why a snapshot was taken.
pub(super) fn kind_of(kind: BackupRunKind) -> BackupKind {
    match kind {
        BackupRunKind::Scheduled => BackupKind::Scheduled,
        BackupRunKind::Manual => BackupKind::Manual,
        BackupRunKind::BeforeMigration => BackupKind::BeforeMigration,
        BackupRunKind::Safety => BackupKind::Safety,
        BackupRunKind::Verify => BackupKind::Found,
    }
}
