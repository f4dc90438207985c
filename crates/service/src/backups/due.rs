//! Whether there is something to do: a run that somebody asked for, or one that the schedule wants. One that was missed, because the
//! machine slept or was off, is caught up once, however many were missed; so is one that the stop of the server cut off.

use super::{
    rescan,
    store::{lock_of, new_run},
};
use crate::{Event, Result, ServiceError, Services};
use convolog_backup::RunLock;
use convolog_db::{
    DbError, WriteTx,
    backups::{self, End, RunRow, Waiting},
    settings,
};
use convolog_dto::{BackupRunKind, BackupRunState, Instant};
use serde_json::json;

/// A run that waits to be run.
#[derive(Clone, Debug)]
pub struct BackupJob {
    pub(super) run: RunRow,
}

/// The run to be done now, if one is. Looks at the folder on the way, and ends a run that was cut off.
///
/// # Errors
/// When the database cannot be read or written, or the folder not read.
pub fn due_backup(services: &Services) -> Result<Option<BackupJob>> {
    // Somebody else, on the command line, is at it.
    let Ok(alone) = lock_of(services) else {
        return Ok(None);
    };
    end_cut_off(services, &alone)?;
    if let Err(error) = rescan::rescan(services, &alone) {
        tracing::warn!(%error, "the backup folder cannot be looked at");
    }
    drop(alone);
    queue_scheduled(services)?;
    let current = services.db().read(backups::current_run)?;
    Ok(current
        .filter(|run| run.state == BackupRunState::Queued)
        .map(|run| BackupJob { run }))
}

/// Ends the run that the last stop cut off, and sweeps away what it left; for the start of the one server of a data folder.
///
/// # Errors
/// When the database cannot be written.
pub fn fail_cut_off_run(services: &Services) -> Result<()> {
    match lock_of(services) {
        Ok(alone) => end_cut_off(services, &alone),
        Err(_somebody_is_at_it) => Ok(()),
    }
}

/// Whoever has the lock knows that a run which says that it is under way is not.
pub(super) fn end_cut_off(services: &Services, alone: &RunLock) -> Result<()> {
    let current = services.db().read(backups::current_run)?;
    let Some(run) = current.filter(|run| run.state == BackupRunState::Running) else {
        return Ok(());
    };
    match super::store::folder_of(services).sweep(alone) {
        Ok(0) => {}
        Ok(count) => tracing::warn!(count, "deleted what an unfinished backup has left behind"),
        Err(error) => tracing::warn!(%error, "cannot delete what an unfinished backup has left behind"),
    }
    tracing::error!(run = %run.id, "a backup was cut off");
    let kept = services.clone();
    services.db().write(move |tx| {
        let why = "It was cut off: the server, or the command, was stopped in the middle of it.";
        end_failed(tx, &kept, &run, why)
    })
}

pub(super) fn end_failed(tx: &mut WriteTx<'_>, services: &Services, run: &RunRow, why: &str) -> Result<()> {
    let end = End {
        state: BackupRunState::Failed,
        at: services.now(),
        about: None,
        counts: None,
        error: Some(why.to_owned()),
    };
    if backups::end_run(tx, run.id, &end)? {
        Event::new("backup.failed", "backup_run")
            .target(run.id)
            .detail(json!({ "kind": run.kind, "why": why }))
            .append_by_system(tx, services)?;
    }
    Ok(())
}

/// Lets a scheduled run wait when its time has come.
fn queue_scheduled(services: &Services) -> Result<()> {
    let Some(schedule) = &services.config().backups.schedule else {
        return Ok(());
    };
    let now = services.now();
    let (waiting, busy, set_up, last) = services.db().read(|tx| {
        let set_up = settings::get(tx, crate::meta::keys::INSTANCE_ID)?.is_some();
        let busy = backups::current_run(tx)?.is_some();
        Ok::<_, DbError>((backups::waiting(tx)?, busy, set_up, backups::last_scheduled(tx)?))
    })?;
    let fresh = Waiting {
        cron: schedule.text().to_owned(),
        zone: schedule.zone().to_owned(),
        since: now,
    };
    let since = waiting
        .as_ref()
        .filter(|old| old.cron == fresh.cron && old.zone == fresh.zone)
        .map(|old| old.since);
    let due = since.and_then(|since| schedule.next_after(since));
    let has_come = |due: Instant| due <= now;
    // Nothing is waited for yet, or something else: it begins now. A clock that was put back must not keep backups away.
    if since.is_none_or(|since| since > now) {
        return services
            .db()
            .write(move |tx| Ok(backups::wait_since(tx, &fresh)?));
    }
    // Nobody waits any more for what another schedule wanted.
    let cut_off = last.filter(|run| was_cut_off(run) && since.is_some_and(|since| run.asked_at >= since));
    if busy || !set_up || !(due.is_some_and(has_come) || cut_off.is_some()) {
        return Ok(());
    }
    let detail = match cut_off {
        Some(run) => json!({ "instead_of": run.id }),
        None => json!({ "due_at": due }),
    };
    let services = services.clone();
    services.clone().db().write(move |tx| {
        let run = new_run(&services, BackupRunKind::Scheduled, BackupRunState::Queued);
        backups::queue_run(tx, &run)?;
        backups::wait_since(tx, &fresh)?;
        Event::new("backup.requested", "backup_run")
            .target(run.id)
            .detail(detail)
            .append_by_system(tx, &services)?;
        Ok::<_, ServiceError>(())
    })
}

/// Whether the stop of the server ended it. Of one that a person cancelled nothing is said.
fn was_cut_off(run: &RunRow) -> bool {
    run.state == BackupRunState::Cancelled && run.error.is_some()
}
