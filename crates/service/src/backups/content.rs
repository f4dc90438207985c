//! A snapshot on its way out. It holds the record of everybody, so it takes a fresh proof of who asks, and leaves an event.

use super::{change::event_about, store::folder_of};
use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::backups;
use convolog_dto::{BackupId, ErrorCode};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};

/// How much is read from the disk at a time.
const CHUNK_BYTES: u64 = 64 * 1024;

/// A snapshot that may be had.
#[derive(Debug)]
pub struct BackupContent {
    /// What its file is called.
    pub file_name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The hash of its bytes; none until it was read as a whole.
    pub sha256: Option<[u8; 32]>,
    file: File,
    event: Event,
}

/// Opens a snapshot; nothing is read yet.
///
/// # Errors
/// 403 `step_up_required`, 404 for an unknown one, 409 when its file is missing.
pub fn open_backup_content(ctx: &Ctx, id: BackupId) -> Result<BackupContent> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::Backups))?;
    ctx.require_step_up()?;
    let row = ctx
        .read(|tx| backups::get(tx, id))?
        .ok_or_else(ServiceError::not_found)?;
    let file = match File::open(folder_of(ctx.services()).file(&row.file_name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "Its file is not in the folder.",
            ));
        }
        other => other.map_err(internal)?,
    };
    Ok(BackupContent {
        size: file.metadata().map_err(internal)?.len(),
        event: event_about(&row, "backup.downloaded"),
        file_name: row.file_name,
        sha256: row.sha256,
        file,
    })
}

impl BackupContent {
    /// Records the download and gives the bytes of `range`, counted from 0, the end not included.
    ///
    /// # Errors
    /// 503 or 507 when it cannot be recorded.
    pub fn download(mut self, ctx: &Ctx, range: Range<u64>) -> Result<BackupReader> {
        self.file.seek(SeekFrom::Start(range.start)).map_err(internal)?;
        let event = if range == (0..self.size) {
            self.event
        } else {
            self.event
                .adding("part", json!({ "from": range.start, "to": range.end }))
        };
        ctx.write(move |ctx, tx| ctx.audit(tx, event))?;
        Ok(BackupReader {
            left: range.end.saturating_sub(range.start),
            file: self.file,
        })
    }
}

/// The bytes of a download that has been recorded.
#[derive(Debug)]
pub struct BackupReader {
    file: File,
    left: u64,
}

impl BackupReader {
    /// The next bytes, at most 64 KiB of them; none at the end.
    ///
    /// # Errors
    /// 500 when the disk cannot be read, or the file has become shorter.
    pub fn next_chunk(&mut self) -> Result<Option<Vec<u8>>> {
        let wanted = self.left.min(CHUNK_BYTES);
        if wanted == 0 {
            return Ok(None);
        }
        let length = usize::try_from(wanted).map_err(internal)?;
        let mut chunk = vec![0; length];
        self.file.read_exact(&mut chunk).map_err(internal)?;
        self.left -= wanted;
        Ok(Some(chunk))
    }
}

fn internal(error: impl std::fmt::Display) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
