//! Asking for a snapshot, for a look at one, and for an end of either.

use super::{change::event_about, store::new_run, view};
use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{
    DbError, WriteTx,
    backups::{self, End, RunRow},
};
use convolog_dto::{
    BackupId, BackupRun, BackupRunId, BackupRunKind, BackupRunState, BackupVerdict, ErrorCode,
};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Asks for a snapshot; the scheduler takes it.
///
/// # Errors
/// 409 while another run waits or is under way.
pub fn create_backup(ctx: &Ctx) -> Result<BackupRun> {
    enforce(decide(ctx.actor(), Action::Create, &Resource::Backups))?;
    ctx.write(|ctx, tx| {
        let run = queue(ctx, tx, BackupRunKind::Manual, None)?;
        ctx.audit(tx, Event::new("backup.requested", "backup_run").target(run.id))?;
        view::run(run)
    })
}

/// Asks for a snapshot to be read again as a whole.
///
/// # Errors
/// 404 for an unknown one, 409 when its file is missing or a run is under way.
pub fn verify_backup(ctx: &Ctx, id: BackupId) -> Result<BackupRun> {
    enforce(decide(ctx.actor(), Action::Verify, &Resource::Backups))?;
    ctx.write(move |ctx, tx| {
        let backup = backups::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        if backup.verdict == BackupVerdict::Missing {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "Its file is not in the folder.",
            ));
        }
        let run = queue(ctx, tx, BackupRunKind::Verify, Some(id))?;
        let asked = event_about(&backup, "backup.verify_requested").adding("run_id", json!(run.id));
        ctx.audit(tx, asked)?;
        view::run(run)
    })
}

fn queue(ctx: &Ctx, tx: &mut WriteTx<'_>, kind: BackupRunKind, backup: Option<BackupId>) -> Result<RunRow> {
    let run = RunRow {
        backup_id: backup,
        asked_by: Some(ctx.actor().name.clone()),
        ..new_run(ctx.services(), kind, BackupRunState::Queued)
    };
    match backups::queue_run(tx, &run) {
        Err(DbError::NotUnique { .. }) => Err(ServiceError::refuse(
            ErrorCode::Conflict,
            "Another run waits or is under way. Wait until it has ended.",
        )),
        other => {
            other?;
            Ok(run)
        }
    }
}

/// Ends a run. One that waits ends at once; one that is under way before its next step, and leaves nothing behind.
///
/// # Errors
/// 404 for an unknown run, 409 when it has ended.
pub fn cancel_backup_run(ctx: &Ctx, id: BackupRunId) -> Result<BackupRun> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::Backups))?;
    ctx.write(move |ctx, tx| {
        let run = backups::get_run(tx, id)?.ok_or_else(ServiceError::not_found)?;
        match run.state {
            BackupRunState::Queued => {
                let end = End {
                    state: BackupRunState::Cancelled,
                    at: ctx.now(),
                    about: None,
                    counts: None,
                    error: None,
                };
                backups::end_run(tx, id, &end)?;
                ctx.audit(tx, Event::new("backup.cancelled", "backup_run").target(id))?;
            }
            BackupRunState::Running => {
                ctx.services().cancelled_backups().cancel(id);
                ctx.audit(tx, Event::new("backup.cancel_requested", "backup_run").target(id))?;
            }
            _ => return Err(ServiceError::refuse(ErrorCode::Conflict, "The run has ended.")),
        }
        let run = backups::get_run(tx, id)?.ok_or_else(ServiceError::not_found)?;
        view::run(run)
    })
}
