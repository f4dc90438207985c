//! What was done about snapshots.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce, page::limit_of};
use convolog_db::backups::{self, RunRow};
use convolog_dto::{BackupRun, BackupRunId, BackupRunLog, BackupRunPage, BackupRunQuery};
use convolog_rbac::{Action, Resource, decide};

/// Lists the runs, the newest first.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_backup_runs(ctx: &Ctx, query: &BackupRunQuery) -> Result<BackupRunPage> {
    enforce(decide(ctx.actor(), Action::List, &Resource::Backups))?;
    let limit = limit_of(query.limit)?;
    let page = ctx.read(|tx| backups::list_runs(tx, query.cursor.as_deref(), limit))?;
    Ok(BackupRunPage {
        items: page.rows.into_iter().map(view::run).collect::<Result<_>>()?,
        next_cursor: page.next,
        total: None,
    })
}

/// Gets one run.
///
/// # Errors
/// 404 when there is none.
pub fn get_backup_run(ctx: &Ctx, id: BackupRunId) -> Result<BackupRun> {
    view::run(row_of(ctx, id)?)
}

/// Gets what a run did, step by step.
///
/// # Errors
/// 404 when there is no such run.
pub fn get_backup_run_log(ctx: &Ctx, id: BackupRunId) -> Result<BackupRunLog> {
    Ok(view::log(&row_of(ctx, id)?))
}

fn row_of(ctx: &Ctx, id: BackupRunId) -> Result<RunRow> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::Backups))?;
    ctx.read(|tx| backups::get_run(tx, id))?
        .ok_or_else(ServiceError::not_found)
}
