//! The file on its way in: hashed and counted while it goes to the disk. It never has a name, so nothing of it is left behind,
//! however the process ends.

use super::watch::ImportWatch;
use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_dto::{ErrorCode, limits};
use convolog_rbac::{Action, Resource, decide};
use ring::digest::{Context, SHA256};
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

/// A document or archive that is being received.
pub struct ReceivingImport {
    file: File,
    hash: Context,
    size: u64,
}

/// A document or archive that has been received whole.
pub struct ReceivedImport {
    pub(super) file: File,
    pub(super) sha256: [u8; 32],
    pub(super) size: u64,
    pub(super) watch: ImportWatch,
}

impl ReceivedImport {
    /// Has it tell how far it is, once it is imported.
    pub fn watched(self, watch: ImportWatch) -> Self {
        Self { watch, ..self }
    }
}

/// Gets ready to receive a document of our own, or the archive with it.
///
/// # Errors
/// 403 for all but a SUPER_ADMIN who has just proven who they are, 507 when the disk is full.
pub fn begin_import(ctx: &Ctx, dry_run: bool) -> Result<ReceivingImport> {
    enforce(decide(ctx.actor(), Action::Import, &Resource::Record))?;
    // A dry run shows no more than a SUPER_ADMIN sees, and keeps nothing.
    if !dry_run {
        ctx.require_step_up()?;
    }
    let file = tempfile::tempfile_in(&ctx.services().config().data_dir).map_err(io_error)?;
    Ok(ReceivingImport {
        file,
        hash: Context::new(&SHA256),
        size: 0,
    })
}

impl ReceivingImport {
    /// Takes the next bytes; best some hundred kilobytes at a time.
    ///
    /// # Errors
    /// 413 when there are too many, 507 when the disk is full.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size = self
            .size
            .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if self.size > limits::IMPORT_BYTES_MAX {
            return Err(ServiceError::refuse(
                ErrorCode::TooLarge,
                "The file is larger than an import takes: 64 GiB.",
            ));
        }
        self.hash.update(bytes);
        self.file.write_all(bytes).map_err(io_error)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// 422 for an empty file.
    pub fn finish(mut self) -> Result<ReceivedImport> {
        if self.size == 0 {
            return Err(ServiceError::field("", "empty", "The file is empty."));
        }
        self.file.seek(SeekFrom::Start(0)).map_err(io_error)?;
        let mut sha256 = [0; 32];
        for (to, from) in sha256.iter_mut().zip(self.hash.finish().as_ref()) {
            *to = *from;
        }
        Ok(ReceivedImport {
            file: self.file,
            sha256,
            size: self.size,
            watch: Box::new(|_stage, _done, _total| {}),
        })
    }
}

pub(super) fn io_error(error: io::Error) -> ServiceError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ServiceError::refuse(ErrorCode::StorageFull, "The disk is full. Nothing was imported.")
        }
        _ => ServiceError::Internal(error.to_string()),
    }
}
