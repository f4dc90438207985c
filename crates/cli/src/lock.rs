//! The lock of the data folder: one server, or one command that needs the folder for itself.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use crate::failure::Failure;

const FILE: &str = "convolog.lock";

/// Held until it is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// Takes the lock; makes the folder when it is not there.
///
/// # Errors
/// When another process has it, or the folder cannot be written to.
pub fn take(data_dir: &Path) -> Result<Lock, Failure> {
    let refused = |error: Error| unusable(data_dir, &error);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data_dir)
        .map_err(refused)?;
    let path = data_dir.join(FILE);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(Failure::failed(format!(
            "another convolog process is using {}. Stop it first, or give another folder with --data-dir.",
            data_dir.display()
        ))),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// What to do about a folder that cannot be used.
pub fn unusable(data_dir: &Path, error: &Error) -> Failure {
    let folder = data_dir.display();
    let uid = rustix::process::geteuid().as_raw();
    Failure::failed(match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!(
                "cannot write to {folder} as user id {uid}. Run: chown -R {uid} {folder} (on the host, for a bind mount)."
            )
        }
        ErrorKind::StorageFull => format!("the disk of {folder} is full. Make room and try again."),
        _ => format!("cannot use {folder}: {error}. Give another folder with --data-dir."),
    })
}
