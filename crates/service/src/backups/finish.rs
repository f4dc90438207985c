//! What follows a snapshot that was taken: it goes on the list, old ones go, and the run ends.

use super::{
    change::event_about,
    store::{keep, kind_of},
    view,
};
use crate::{Event, Result, Services, audit::checkpoint, hex::hex};
use convolog_backup::{Captured, Folder, retention};
use convolog_db::backups::{self, End, RunRow};
use convolog_dto::{BackupRunId, BackupRunState, BackupVerdict, CheckpointOccasion};
use serde_json::json;

/// Notes a step of a run; one that cannot be noted keeps nobody from taking a snapshot.
pub(super) fn say(services: &Services, run: BackupRunId, progress: i64, line: String) {
    let now = services.now();
    services
        .db()
        .write_later(move |tx| backups::note_progress(tx, run, progress, now, &line));
}

pub(super) fn finish(
    services: &Services,
    run: &RunRow,
    folder: &Folder,
    taken: &Captured,
    listed: bool,
) -> Result<()> {
    let row = if listed {
        let (kept, taken, kind) = (services.clone(), taken.clone(), kind_of(run.kind));
        Some(services.db().write(move |tx| keep(tx, &kept, kind, &taken))?)
    } else {
        None
    };
    say(
        services,
        run.id,
        95,
        format!("{} is there, {} bytes.", taken.file_name, taken.size),
    );
    let trouble = if listed {
        prune(services, run, folder).err()
    } else {
        None
    };
    if let Some(error) = &trouble {
        tracing::warn!(%error, "old backups could not be deleted");
    }
    let end = End {
        state: if trouble.is_none() {
            BackupRunState::Succeeded
        } else {
            BackupRunState::Warning
        },
        at: services.now(),
        about: Some((row.as_ref().map(|row| row.id), size_of(taken), taken.sha256)),
        counts: Some(view::counts_text(taken.counts)?),
        error: trouble.map(|error| format!("The backup is good, but old ones could not be deleted: {error}")),
    };
    tracing::info!(file = %taken.file_name, size_bytes = taken.size, kind = %run.kind, "backup");
    let (services, id) = (services.clone(), run.id);
    let head = taken
        .stamp
        .head
        .map(|head| json!({ "chain": head.chain, "seq": head.seq, "hash": hex(head.hash) }));
    let detail = json!({ "kind": run.kind, "file_name": taken.file_name, "size_bytes": taken.size, "sha256": hex(taken.sha256), "head": head });
    services.clone().db().write(move |tx| {
        backups::end_run(tx, id, &end)?;
        let mut event = Event::new("backup.finished", "backup_run").detail(detail);
        if let Some(row) = &row {
            event = event.adding("backup_id", json!(row.id));
        }
        event.target(id).append_by_system(tx, &services)?;
        checkpoint(tx, &services, CheckpointOccasion::Backup).map(drop)
    })
}

fn size_of(taken: &Captured) -> i64 {
    i64::try_from(taken.size).unwrap_or(i64::MAX)
}

/// Throws away what is more than is to be kept.
fn prune(services: &Services, run: &RunRow, folder: &Folder) -> Result<()> {
    let all = services.db().read(backups::names)?;
    let kept: Vec<_> = all
        .iter()
        .filter(|one| one.verdict != BackupVerdict::Missing)
        .map(|one| retention::Kept {
            id: one.id,
            taken_at: one.taken_at,
            sound: one.verdict == BackupVerdict::Sound,
            locked: one.locked != 0,
            own: one.own != 0,
        })
        .collect();
    for id in retention::to_delete(&kept, services.config().backups.keep) {
        let Some(one) = all.iter().find(|one| one.id == id) else {
            continue;
        };
        folder.delete(&one.file_name)?;
        say(
            services,
            run.id,
            97,
            format!("{} was deleted: enough newer ones are kept.", one.file_name),
        );
        let (services, one) = (services.clone(), one.clone());
        services.clone().db().write(move |tx| {
            backups::delete(tx, one.id)?;
            event_about(&one, "backup.pruned").append_by_system(tx, &services)
        })?;
    }
    Ok(())
}
