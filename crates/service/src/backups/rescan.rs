//! Bringing the list up to the folder: files that were copied in appear, and ones that are gone show as missing.

use super::{
    change::event_about,
    store::{folder_of, lock_of},
};
use crate::{Result, ServiceError, Services};
use convolog_backup::{Found, RunLock};
use convolog_db::{
    DbError,
    backups::{self, BackupFacts},
    settings,
    snapshot::{SnapshotFile, Stamp},
};
use convolog_dto::{BackupKind, BackupVerdict};
use std::collections::BTreeMap;

/// Brings the list up to the folder.
///
/// # Errors
/// When a backup is under way, or the folder cannot be read.
pub fn rescan_backups(services: &Services) -> Result<()> {
    let alone = lock_of(services)?;
    rescan(services, &alone)
}

pub(super) fn rescan(services: &Services, _alone: &RunLock) -> Result<()> {
    let found = folder_of(services).found()?;
    let (known, instance) = services.db().read(|tx| {
        let instance = settings::get(tx, crate::meta::keys::INSTANCE_ID)?;
        Ok::<_, DbError>((backups::names(tx)?, instance))
    })?;
    let mut known: BTreeMap<String, BackupFacts> = known
        .into_iter()
        .map(|row| (row.file_name.clone(), row))
        .collect();
    for file in found {
        match known.remove(&file.name) {
            None => appeared(services, &file, instance.as_deref())?,
            // It was still being copied in when it was first seen.
            Some(row) if row.sha256.is_none() && row.size_bytes != size_of(&file) => {
                let id = row.id;
                services
                    .db()
                    .write(move |tx| backups::delete(tx, id).map_err(ServiceError::from))?;
                appeared(services, &file, instance.as_deref())?;
            }
            Some(row) => seen(services, row, &file)?,
        }
    }
    known
        .into_values()
        .filter(|row| row.verdict != BackupVerdict::Missing)
        .try_for_each(|row| gone(services, row))
}

fn appeared(services: &Services, file: &Found, instance: Option<&str>) -> Result<()> {
    let path = folder_of(services).file(&file.name);
    let looked = SnapshotFile::look(&path).and_then(|mut open| open.stamped());
    let (stamp, fault): (Option<Stamp>, Option<String>) = match looked {
        Ok(Some(stamp)) => (Some(stamp), None),
        Ok(None) => (None, Some("It is no snapshot of ConvoLog.".to_owned())),
        Err(error) => (None, Some(format!("It cannot be read: {error}"))),
    };
    let head = stamp.as_ref().and_then(|stamp| stamp.head);
    let row = BackupFacts {
        id: services.new_id(),
        file_name: file.name.clone(),
        kind: stamp
            .as_ref()
            .and_then(|stamp| stamp.kind.parse().ok())
            .unwrap_or(BackupKind::Found),
        taken_at: stamp
            .as_ref()
            .map(|stamp| stamp.taken_at)
            .or(file.modified)
            .unwrap_or_else(|| services.now()),
        size_bytes: size_of(file),
        sha256: None,
        verdict: if fault.is_none() {
            BackupVerdict::Unchecked
        } else {
            BackupVerdict::Damaged
        },
        fault,
        verified_at: None,
        locked: 0,
        own: i64::from(
            stamp
                .as_ref()
                .is_some_and(|stamp| stamp.instance_id.as_deref() == instance),
        ),
        app_version: stamp.map(|stamp| stamp.app_version),
        head_chain: head.map(|head| head.chain),
        head_seq: head.map(|head| head.seq),
        head_hash: head.map(|head| head.hash),
        counts: None,
    };
    let services = services.clone();
    services.clone().db().write(move |tx| {
        backups::insert(tx, &row)?;
        event_about(&row, "backup.found").append_by_system(tx, &services)
    })
}

/// A file of another size is not the one that was read.
fn seen(services: &Services, row: BackupFacts, file: &Found) -> Result<()> {
    let verdict = if row.verdict == BackupVerdict::Missing {
        (BackupVerdict::Unchecked, None)
    } else if row.verdict == BackupVerdict::Sound && row.size_bytes != size_of(file) {
        (
            BackupVerdict::Damaged,
            Some("Its size is not what it was when it was last read."),
        )
    } else {
        return Ok(());
    };
    services.db().write(move |tx| {
        backups::note_check(tx, row.id, verdict.0, verdict.1, None).map_err(ServiceError::from)
    })
}

fn gone(services: &Services, row: BackupFacts) -> Result<()> {
    tracing::error!(file = %row.file_name, "a backup is not in the folder any more");
    let services = services.clone();
    services.clone().db().write(move |tx| {
        let fault = "The file is not in the folder any more.";
        backups::note_check(tx, row.id, BackupVerdict::Missing, Some(fault), None)?;
        event_about(&row, "backup.missing").append_by_system(tx, &services)
    })
}

fn size_of(file: &Found) -> i64 {
    i64::try_from(file.size).unwrap_or(i64::MAX)
}
