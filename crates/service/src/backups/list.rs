//! Which snapshots there are.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce, page::limit_of};
use convolog_db::backups;
use convolog_dto::{Backup, BackupId, BackupPage, BackupQuery};
use convolog_rbac::{Action, Resource, decide};

/// Lists the snapshots, the newest first.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_backups(ctx: &Ctx, query: &BackupQuery) -> Result<BackupPage> {
    enforce(decide(ctx.actor(), Action::List, &Resource::Backups))?;
    let limit = limit_of(query.limit)?;
    let page = ctx.read(|tx| backups::list(tx, query.cursor.as_deref(), limit))?;
    Ok(BackupPage {
        items: page.rows.into_iter().map(view::backup).collect::<Result<_>>()?,
        next_cursor: page.next,
        total: None,
    })
}

/// Gets one snapshot.
///
/// # Errors
/// 404 when there is none.
pub fn get_backup(ctx: &Ctx, id: BackupId) -> Result<Backup> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::Backups))?;
    let row = ctx
        .read(|tx| backups::get(tx, id))?
        .ok_or_else(ServiceError::not_found)?;
    view::backup(row)
}
