//! Snapshots of real databases: what is in the bytes of the file, and what is done about broken ones.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests fail by panicking")]

mod contents;
mod faults;
mod stale_log;

use convolog_backup::{BackupError, Captured, Folder, Order, RunLock, capture};
use convolog_db::{Db, DbOptions, probe};
use convolog_dto::Instant;
use std::path::PathBuf;
use tempfile::TempDir;

/// A data folder with a database in it.
pub struct Place {
    /// Both folders.
    pub root: TempDir,
    /// The database.
    pub db: Db,
}

impl Place {
    /// An empty database of today's version.
    pub fn fresh() -> Self {
        let root = TempDir::new().unwrap();
        let db = Db::open(&root.path().join("convolog.db"), DbOptions::default()).unwrap();
        db.migrate().unwrap();
        Self { root, db }
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.root.path().join("convolog.db")
    }

    /// The backup folder.
    pub fn folder(&self) -> Folder {
        Folder::new(self.root.path().join("backups"))
    }

    /// Runs statements.
    pub fn execute(&self, statements: &str) {
        let statements = statements.to_owned();
        self.db.write(move |tx| probe::execute(tx, &statements)).unwrap();
    }

    /// Takes a snapshot.
    pub fn take(&self) -> Result<Captured, BackupError> {
        let alone = RunLock::take(self.root.path())?;
        let order = Order {
            database: &self.database(),
            folder: &self.folder(),
            file: None,
            taken_at: noon(),
            kind: "manual",
            app_version: "0.0.0",
        };
        capture(&order, &alone, &mut |_stage| true)
    }

    /// The names in the backup folder.
    pub fn names(&self) -> Vec<String> {
        let Ok(list) = std::fs::read_dir(self.folder().path()) else {
            return Vec::new();
        };
        list.map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

/// A moment.
pub fn noon() -> Instant {
    "2026-03-02T12:00:00Z".parse().unwrap()
}
