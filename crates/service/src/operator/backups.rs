//! Taking a snapshot and putting one back, by command.

use super::command;
use crate::{
    Config, Result, ServiceError, Services,
    backups::{DATABASE, TakenAt, said_of, take_now},
    real::SystemClock,
};
use convolog_backup::{
    BackupError, Captured, Folder, Order, RunLock, capture, look_at, put_back, set_stale_wal_aside,
};
use convolog_db::snapshot::Replacement;
use convolog_dto::{BackupKind, BackupRunKind, Clock, ErrorCode, Instant};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Takes a snapshot now, into the backup folder or as `out`; a server may run beside. `told` hears how far it is, in per cent and in words.
///
/// # Errors
/// When another one is being taken, or it fails; the text says what to do.
pub fn back_up(services: &Services, out: Option<&Path>, told: &mut dyn FnMut(i64, &str)) -> Result<TakenAt> {
    if out.is_some_and(|out| out.exists() || out.file_name().is_none()) {
        return Err(ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "that file is there already. Give another name by --out: a backup is never written over anything.",
        ));
    }
    take_now(&command(services), BackupRunKind::Manual, out, told)
}

/// What was put back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// When the snapshot was taken.
    pub taken_at: Instant,
    /// By which version.
    pub app_version: String,
    /// How many entries are in it.
    pub entries: i64,
    /// Where that which was there before is kept; none where nothing was.
    pub safety_copy: Option<PathBuf>,
}

/// Puts a snapshot in the place of the database. The caller holds the data folder for itself: no server runs. What was there is kept, as a
/// snapshot where that can be taken, else as it is. `told` hears how far it is, in per cent and in words.
///
/// # Errors
/// When the file cannot be put back, or the disk does not take it. The database is what it was then.
pub fn restore(config: &Config, file: &Path, told: &mut dyn FnMut(i64, &str)) -> Result<Restored> {
    let data_dir = &config.data_dir;
    let refuse = |error: BackupError| ServiceError::refuse(ErrorCode::Unavailable, error.to_string());
    told(0, "Copying the snapshot and reading it as a whole.");
    let restorable = look_at(file, data_dir).map_err(refuse)?;
    let now = SystemClock.now();
    set_stale_wal_aside(data_dir, DATABASE, now).map_err(refuse)?;
    let stamp = restorable.found.stamp.clone();
    let entries = restorable.found.counts.map_or(0, |counts| counts.entries);
    let safety = safety_copy(config, now, told);
    let replacement = Replacement {
        head: safety
            .as_ref()
            .and_then(|(_folder, taken)| taken.stamp.head)
            .map(|head| (head.seq, head.hash)),
        safety_copy: safety.as_ref().map(|(_folder, taken)| taken.file_name.clone()),
    };
    told(95, "Putting the snapshot in the place of the database.");
    let replaced = put_back(restorable, data_dir, DATABASE, &replacement, now).map_err(refuse)?;
    let safety_copy = match safety {
        Some((folder, taken)) => {
            // The snapshot holds all of it, so what was only moved aside need not stay.
            for aside in &replaced.aside {
                if let Err(error) = fs::remove_file(aside) {
                    tracing::warn!(%error, file = %aside.display(), "cannot be deleted; it is not needed any more");
                }
            }
            Some(folder.file(&taken.file_name))
        }
        None => replaced.aside.first().cloned(),
    };
    let (taken_at, app_version) =
        stamp.map_or((now, String::new()), |stamp| (stamp.taken_at, stamp.app_version));
    Ok(Restored {
        taken_at,
        app_version,
        entries,
        safety_copy,
    })
}

/// A snapshot of what is there now; none where there is nothing, or where it is too damaged for one.
fn safety_copy(config: &Config, now: Instant, told: &mut dyn FnMut(i64, &str)) -> Option<(Folder, Captured)> {
    let database = config.data_dir.join(DATABASE);
    if !database.exists() {
        return None;
    }
    let folder = Folder::new(config.backups.folder.clone());
    let order = Order {
        database: &database,
        folder: &folder,
        file: None,
        taken_at: now,
        kind: BackupKind::Safety.as_str(),
        app_version: env!("CARGO_PKG_VERSION"),
    };
    let taken = RunLock::take(&config.data_dir).and_then(|alone| {
        folder.sweep(&alone)?;
        capture(&order, &alone, &mut |stage| {
            let (progress, line) = said_of(stage);
            // It is the second half of a restore.
            told(50 + progress / 2, &format!("The safety copy: {line}"));
            true
        })
    });
    match taken {
        Ok(taken) => Some((folder, taken)),
        Err(error) => {
            tracing::warn!(%error, "no snapshot of the present database can be taken; its files are kept as they are");
            None
        }
    }
}
