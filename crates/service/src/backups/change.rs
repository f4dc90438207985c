//! Keeping a snapshot for good, and throwing one away.

use super::{store::folder_of, view};
use crate::{Ctx, Event, Result, ServiceError, error::enforce, hex::hex};
use convolog_db::{
    WriteTx,
    backups::{self, BackupFacts},
};
use convolog_dto::{Backup, BackupId, ErrorCode};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Keeps a snapshot whatever the retention says. Doing it twice changes nothing.
///
/// # Errors
/// 404 for an unknown one.
pub fn lock_backup(ctx: &Ctx, id: BackupId) -> Result<Backup> {
    set_locked(ctx, id, true, "backup.locked")
}

/// Leaves a snapshot to the retention again. Doing it twice changes nothing.
///
/// # Errors
/// 404 for an unknown one.
pub fn unlock_backup(ctx: &Ctx, id: BackupId) -> Result<Backup> {
    set_locked(ctx, id, false, "backup.unlocked")
}

fn set_locked(ctx: &Ctx, id: BackupId, locked: bool, action: &'static str) -> Result<Backup> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::Backups))?;
    ctx.write(move |ctx, tx| {
        let backup = found(tx, id)?;
        if backups::set_locked(tx, id, locked)? {
            ctx.audit(tx, event_about(&backup, action))?;
        }
        view::backup(found(tx, id)?)
    })
}

/// Throws a snapshot away.
///
/// # Errors
/// 404 for an unknown one; 409 `conflict` for one that is locked, `last_backup` for the last one that was found whole.
pub fn delete_backup(ctx: &Ctx, id: BackupId) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Delete, &Resource::Backups))?;
    let name = ctx.write(move |ctx, tx| {
        let backup = found(tx, id)?;
        if backup.locked != 0 {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "It is locked. Unlock it first, if it may go.",
            ));
        }
        if backups::last_good(tx)?.is_some_and(|good| good.id == id) {
            return Err(ServiceError::refuse(
                ErrorCode::LastBackup,
                "It is the last backup that was found whole. Take another one first.",
            ));
        }
        ctx.audit(tx, event_about(&backup, "backup.deleted"))?;
        backups::delete(tx, id)?;
        Ok(backup.file_name)
    })?;
    // After the event: a file that stays appears on the list again, but none goes without a trace.
    Ok(folder_of(ctx.services()).delete(&name)?)
}

fn found(tx: &mut WriteTx<'_>, id: BackupId) -> Result<BackupFacts> {
    backups::get(tx, id)?.ok_or_else(ServiceError::not_found)
}

pub(super) fn event_about(backup: &BackupFacts, action: &'static str) -> Event {
    Event::new(action, "backup").target(backup.id).detail(json!({
        "file_name": backup.file_name, "size_bytes": backup.size_bytes, "taken_at": backup.taken_at, "sha256": backup.sha256.map(hex),
    }))
}
