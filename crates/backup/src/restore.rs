//! Putting a snapshot back by command. The caller holds the lock of the data folder: no server runs.

use crate::{BackupError, Inspected, folder::sync_folder, inspect};
use convolog_db::{
    Db,
    snapshot::{Replacement, SnapshotFile},
};
use convolog_dto::Instant;
use std::{
    fs::{self, File},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::{Builder, TempPath};

/// A file that can be put back: a whole copy of it in the data folder, checked, under a name of its own.
#[derive(Debug)]
pub struct Restorable {
    copy: TempPath,
    /// What it is.
    pub found: Inspected,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What was set aside in the data folder, and under which name.
    pub aside: Vec<PathBuf>,
}

/// Copies a file into the data folder and looks whether it can be put back. Nothing else is touched.
///
/// # Errors
/// When it is no snapshot of ConvoLog, is damaged, or is of a newer version; the text says which.
pub fn look_at(file: &Path, data_dir: &Path) -> Result<Restorable, BackupError> {
    let shown = file.display();
    let size = fs::metadata(file).map_err(|source| BackupError::file(file, source))?;
    if !size.is_file() {
        return Err(BackupError::NotRestorable(format!("{shown} is no file.")));
    }
    let copy = Builder::new()
        .prefix(".convolog-restore-")
        .permissions(fs::Permissions::from_mode(0o600))
        .tempfile_in(data_dir)
        .map_err(|source| BackupError::folder(data_dir, source))?
        .into_temp_path();
    fs::copy(file, &copy).map_err(|source| BackupError::file(&copy, source))?;
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o600))
        .map_err(|source| BackupError::file(&copy, source))?;
    let refuse = |why: String| {
        BackupError::NotRestorable(format!("{shown} cannot be restored: {why}. Nothing was changed."))
    };
    let found = inspect(&copy).map_err(|error| refuse(format!("it is no database of ConvoLog ({error})")))?;
    if let Some(first) = found.faults.first() {
        return Err(refuse(format!("it is damaged ({first})")));
    }
    if found.stamp.is_none() {
        return Err(refuse(
            "it is no snapshot but a database that was in use, which its log beside it belongs to. Take it back by copying all of its files".to_owned(),
        ));
    }
    let known = Db::schema_versions().map_err(BackupError::Database)?;
    if let Some(newer) = found.migrations.iter().find(|one| !known.contains(*one)) {
        return Err(refuse(format!(
            "a newer version of ConvoLog wrote it (migration {newer}). Install that version first"
        )));
    }
    Ok(Restorable { copy, found })
}

/// Puts the copy in the place of the database. What lay there is set aside under another name; in no moment is there no database.
///
/// # Errors
/// When the disk does not take it; the database is what it was then.
pub fn put_back(
    restorable: Restorable,
    data_dir: &Path,
    database: &str,
    replacement: &Replacement,
    now: Instant,
) -> Result<Replaced, BackupError> {
    let Restorable { copy, .. } = restorable;
    let refused = |source: io::Error| BackupError::file(&data_dir.join(database), source);
    SnapshotFile::open(&copy)
        .and_then(|mut file| file.replaces(replacement))
        .map_err(BackupError::Database)?;
    File::open(&copy)
        .and_then(|file| file.sync_all())
        .map_err(refused)?;
    let live = data_dir.join(database);
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let mut aside = Vec::new();
    // The old database first gets a second name, which costs no space and cannot fail half-way.
    let kept = data_dir.join(format!("{database}.replaced-{stamp}"));
    match fs::hard_link(&live, &kept) {
        Ok(()) => aside.push(kept),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_no_links_here) => {
            fs::copy(&live, &kept).map_err(refused)?;
            File::open(&kept)
                .and_then(|file| file.sync_all())
                .map_err(refused)?;
            aside.push(kept);
        }
    }
    sync_folder(data_dir).map_err(refused)?;
    // From here on the log beside is of another database. Should the machine stop in between, the next start sets it aside.
    copy.persist(&live).map_err(|error| refused(error.error))?;
    for ending in ["-wal", "-shm"] {
        let to = data_dir.join(format!("{database}.replaced-{stamp}{ending}"));
        match fs::rename(data_dir.join(format!("{database}{ending}")), &to) {
            Ok(()) => aside.push(to),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(BackupError::file(&to, source)),
        }
    }
    sync_folder(data_dir).map_err(refused)?;
    Ok(Replaced { aside })
}
