//! Running a run: blocks for as long as the disk takes, so only on a thread that may.

use super::{
    due::{BackupJob, end_cut_off, end_failed},
    finish::{finish, say},
    store::{database_of, folder_of, lock_of, new_run},
    verify::verify,
};
use crate::{Ctx, Event, Result, ServiceError, Services, hex::hex, integrity_scan::StopSignal};
use convolog_backup::{BackupError, Captured, Folder, Order, RunLock, Stage, capture};
use convolog_db::{
    DbError,
    backups::{self, End, RunRow},
};
use convolog_dto::{BackupRunId, BackupRunKind, BackupRunState, ErrorCode};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// The run that somebody wants to end.
#[derive(Debug, Default)]
pub(crate) struct Cancelled(Mutex<Option<BackupRunId>>);

impl Cancelled {
    /// From now on the run ends before its next step.
    pub(super) fn cancel(&self, run: BackupRunId) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(run);
    }

    fn is(&self, run: BackupRunId) -> bool {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) == Some(run)
    }
}

/// Runs a run to its end, or until it is told to stop; either way it has ended afterwards.
///
/// # Errors
/// When even its end cannot be written; it is ended when the scheduler looks again.
pub fn run_backup(services: &Services, job: BackupJob, stop: &StopSignal) -> Result<()> {
    let Ok(alone) = lock_of(services) else {
        return Ok(());
    };
    let (id, now) = (job.run.id, services.now());
    if !services
        .db()
        .write(move |tx| backups::begin_run(tx, id, now).map_err(ServiceError::from))?
    {
        return Ok(());
    }
    let go_on = || !stop.is_stopped() && !services.cancelled_backups().is(id);
    match job.run.kind {
        BackupRunKind::Verify => verify(services, &job.run),
        _ => snapshot(services, &job.run, &alone, None, &mut |_stage| go_on()).map(drop),
    }
}

/// Where a snapshot that was taken by command lies.
#[derive(Clone, Debug)]
pub struct TakenAt {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, 64 hex digits.
    pub sha256: String,
}

/// Takes a snapshot here and now, beside a server that may run; into the folder, or as `out`. `told` hears how far it is.
///
/// # Errors
/// 409 while another run waits or is under way; when it fails, with what to do.
pub fn take_now(
    ctx: &Ctx,
    kind: BackupRunKind,
    out: Option<&Path>,
    told: &mut dyn FnMut(i64, &str),
) -> Result<TakenAt> {
    let services = ctx.services();
    let alone = lock_of(services)?;
    end_cut_off(services, &alone)?;
    let run = RunRow {
        asked_by: Some(ctx.actor().name.clone()),
        ..new_run(services, kind, BackupRunState::Running)
    };
    let queued = run.clone();
    ctx.write(move |ctx, tx| {
        match backups::queue_run(tx, &queued) {
            Err(DbError::NotUnique { .. }) => return Err(BackupError::Running.into()),
            other => other?,
        }
        ctx.audit(tx, Event::new("backup.requested", "backup_run").target(queued.id))
    })?;
    let (folder, taken) = snapshot(services, &run, &alone, out, &mut |stage| {
        let (progress, line) = said_of(stage);
        told(progress, line);
        true
    })?;
    match taken {
        Ok(taken) => Ok(TakenAt {
            path: folder.file(&taken.file_name),
            size: taken.size,
            sha256: hex(taken.sha256),
        }),
        Err(error) => Err(ServiceError::refuse(ErrorCode::Unavailable, error.to_string())),
    }
}

/// Takes it and ends the run as it went.
fn snapshot(
    services: &Services,
    run: &RunRow,
    alone: &RunLock,
    out: Option<&Path>,
    go_on: &mut dyn FnMut(Stage) -> bool,
) -> Result<(Folder, std::result::Result<Captured, BackupError>)> {
    let folder = match out {
        Some(out) => Folder::new(
            out.parent()
                .filter(|one| *one != Path::new(""))
                .unwrap_or(Path::new(".")),
        ),
        None => folder_of(services),
    };
    let name = out.and_then(Path::file_name).and_then(|name| name.to_str());
    let taken = match folder.sweep(alone) {
        Err(error) => Err(error),
        Ok(_swept) => {
            let order = Order {
                database: &database_of(services),
                folder: &folder,
                file: name,
                taken_at: services.now(),
                kind: run.kind.as_str(),
                app_version: env!("CARGO_PKG_VERSION"),
            };
            capture(&order, alone, &mut |stage| {
                go_on(stage) && note(services, run.id, stage)
            })
        }
    };
    match &taken {
        Ok(taken) => finish(services, run, &folder, taken, out.is_none())?,
        Err(BackupError::Cancelled) => cancelled(services, run)?,
        Err(error) => {
            tracing::error!(%error, kind = %run.kind, "a backup failed");
            let (services, run, why) = (services.clone(), run.clone(), error.to_string());
            services
                .clone()
                .db()
                .write(move |tx| end_failed(tx, &services, &run, &why))?;
        }
    }
    Ok((folder, taken))
}

/// Notes a step; a note that cannot be made keeps nobody from taking a snapshot.
fn note(services: &Services, run: BackupRunId, stage: Stage) -> bool {
    let (progress, line) = said_of(stage);
    say(services, run, progress, line.to_owned());
    true
}

/// How far a snapshot is in per cent, and in words.
pub(crate) const fn said_of(stage: Stage) -> (i64, &'static str) {
    match stage {
        Stage::Copying => (5, "Copying the database."),
        Stage::Cleaning => (
            50,
            "Copied. Taking sessions and other secrets of the moment out of the copy.",
        ),
        Stage::Checking => (
            55,
            "Reading the copy as a whole: pages, references, the chain of the audit trail.",
        ),
        Stage::Publishing => (90, "Whole. Writing it to the disk for good."),
    }
}

/// Ends a run that did not go on: either a person did not want it to, or the server is stopping. What the stop cuts off says so, and by
/// that a scheduled one is known and caught up.
fn cancelled(services: &Services, run: &RunRow) -> Result<()> {
    let (services, id) = (services.clone(), run.id);
    let by_stop = !services.cancelled_backups().is(id);
    if by_stop {
        tracing::warn!(run = %id, kind = %run.kind, "a backup was cut off by the stop of the server");
    }
    services.clone().db().write(move |tx| {
        let end = End {
            state: BackupRunState::Cancelled,
            at: services.now(),
            about: None,
            counts: None,
            error: by_stop.then(|| "The server was stopped in the middle of it.".to_owned()),
        };
        backups::end_run(tx, id, &end)?;
        Event::new("backup.cancelled", "backup_run")
            .target(id)
            .detail(json!({ "by_stop": by_stop }))
            .append_by_system(tx, &services)
    })
}
