//! Reading a snapshot again as a whole.

use super::{change::event_about, due::end_failed, finish::say, store::folder_of};
use crate::{Result, ServiceError, Services};
use convolog_backup::{inspect, sha256_of};
use convolog_db::backups::{self, BackupFacts, End, RunRow};
use convolog_dto::{BackupRunState, BackupVerdict};
use serde_json::json;

/// Reads a snapshot again as a whole.
pub(super) fn verify(services: &Services, run: &RunRow) -> Result<()> {
    let backup = match run.backup_id {
        Some(id) => services.db().read(|tx| backups::get(tx, id))?,
        None => None,
    };
    let Some(backup) = backup else {
        let (services, run) = (services.clone(), run.clone());
        return services
            .clone()
            .db()
            .write(move |tx| end_failed(tx, &services, &run, "The backup is gone."));
    };
    say(
        services,
        run.id,
        5,
        format!("Reading {} as a whole.", backup.file_name),
    );
    let path = folder_of(services).file(&backup.file_name);
    let (hash, size) = match sha256_of(&path) {
        Ok(found) => found,
        Err(error) => {
            return judged(
                services,
                run,
                &backup,
                Some(format!("it cannot be read: {error}")),
                None,
            );
        }
    };
    // What is not what it was needs no further look, and the hash says it best.
    let fault = if backup.sha256.is_some_and(|before| before != hash) {
        Some("its bytes are not what they were when it was taken".to_owned())
    } else {
        match inspect(&path) {
            Ok(found) => found.faults.first().cloned(),
            Err(error) => Some(error.to_string()),
        }
    };
    judged(services, run, &backup, fault, Some((size, hash)))
}

fn judged(
    services: &Services,
    run: &RunRow,
    backup: &BackupFacts,
    fault: Option<String>,
    read: Option<(u64, [u8; 32])>,
) -> Result<()> {
    if let Some(fault) = &fault {
        tracing::error!(file = %backup.file_name, fault, "a backup is damaged");
    }
    let (services, run, backup) = (services.clone(), run.clone(), backup.clone());
    services.clone().db().write(move |tx| {
        let now = services.now();
        let sound = fault.is_none();
        let read = read.map(|(size, hash)| (i64::try_from(size).unwrap_or(i64::MAX), hash));
        let verdict = if sound {
            BackupVerdict::Sound
        } else {
            BackupVerdict::Damaged
        };
        // The hash at its taking stays what a damaged one is compared with.
        let whole = read.filter(|_| sound).map(|(size, hash)| (size, hash, now));
        backups::note_check(tx, backup.id, verdict, fault.as_deref(), whole)?;
        let action = if sound {
            "backup.verified"
        } else {
            "backup.damaged"
        };
        event_about(&backup, action)
            .adding("why", json!(fault))
            .append_by_system(tx, &services)?;
        let end = End {
            state: if sound {
                BackupRunState::Succeeded
            } else {
                BackupRunState::Failed
            },
            at: now,
            about: read.map(|(size, hash)| (Some(backup.id), size, hash)),
            counts: None,
            error: fault.map(|fault| format!("{} is damaged: {fault}", backup.file_name)),
        };
        backups::end_run(tx, run.id, &end)?;
        Ok::<_, ServiceError>(())
    })
}
