//! The snapshot before a migration: a new version never touches a database that there is no copy of.

use super::{
    DATABASE,
    store::{keep, new_run},
};
use crate::{Config, Event, Result, ServiceError, Services, hex::hex};
use convolog_backup::{Captured, Folder, Order, RunLock, capture};
use convolog_db::{
    Db,
    backups::{self, RunRow},
};
use convolog_dto::{BackupKind, BackupRunKind, BackupRunState, Clock, ErrorCode, Instant};
use serde_json::json;

/// A snapshot that was taken before a migration, and is not on the list yet: the list may be what the migration makes.
#[derive(Debug)]
pub struct BeforeMigration {
    taken: Captured,
    migrations: Vec<String>,
    began: Instant,
}

/// Takes a snapshot when migrations are pending and there is anything in the database.
///
/// # Errors
/// When it cannot be taken: nothing is migrated then.
pub(crate) fn before_migration(
    config: &Config,
    db: &Db,
    clock: &dyn Clock,
) -> Result<Option<BeforeMigration>> {
    let migrations = db.pending_migrations()?;
    if migrations.is_empty() || db.is_blank()? {
        return Ok(None);
    }
    let began = clock.now();
    let folder = Folder::new(config.backups.folder.clone());
    let order = Order {
        database: &config.data_dir.join(DATABASE),
        folder: &folder,
        file: None,
        taken_at: began,
        kind: BackupKind::BeforeMigration.as_str(),
        app_version: env!("CARGO_PKG_VERSION"),
    };
    let taken = RunLock::take(&config.data_dir)
        .and_then(|alone| {
            folder.sweep(&alone)?;
            capture(&order, &alone, &mut |_stage| true)
        })
        .map_err(|error| {
            ServiceError::refuse(
                ErrorCode::Unavailable,
                format!("this version has {} migrations to run, and takes a backup first, which failed: {error} Nothing was changed.", migrations.len()),
            )
        })?;
    tracing::info!(file = %taken.file_name, size_bytes = taken.size, "backup before the migration");
    Ok(Some(BeforeMigration {
        taken,
        migrations,
        began,
    }))
}

impl BeforeMigration {
    /// Puts it on the list, once there is one.
    pub(crate) fn note(self, services: &Services) -> Result<()> {
        let services = services.clone();
        services.clone().db().write(move |tx| {
            let row = keep(tx, &services, BackupKind::BeforeMigration, &self.taken)?;
            let run = RunRow {
                asked_at: self.began,
                started_at: Some(self.began),
                finished_at: Some(services.now()),
                progress: 100,
                backup_id: Some(row.id),
                size_bytes: Some(row.size_bytes),
                sha256: row.sha256,
                counts: row.counts.clone(),
                ..new_run(&services, BackupRunKind::BeforeMigration, BackupRunState::Succeeded)
            };
            backups::queue_run(tx, &run)?;
            Event::new("backup.finished", "backup_run")
                .target(run.id)
                .detail(json!({
                    "kind": run.kind, "file_name": row.file_name, "size_bytes": row.size_bytes, "sha256": row.sha256.map(hex),
                    "migrations": self.migrations, "backup_id": row.id,
                }))
                .append_by_system(tx, &services)
        })
    }
}
