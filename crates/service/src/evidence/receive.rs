//! Bytes on their way in. They are hashed and counted while they go to the disk, and have no name until all of them are there.

use super::media_type;
use crate::{Ctx, Result, ServiceError, entries::entry_for};
use convolog_dto::EntryId;
use convolog_rbac::Action;
use convolog_storage::{Staged, StorageError, Upload};
use std::io::Write;

/// A file that is being received. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Receiving {
    upload: Upload,
    head: Vec<u8>,
}

/// A file that has been received whole and lies on the disk without a name. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Received {
    pub(super) staged: Staged,
    pub(super) head: Vec<u8>,
}

/// Gets ready to receive a file for an entry, if the actor may add evidence to it.
///
/// # Errors
/// 404 for an entry that is not seen, 409 for a voided one, 507 when the disk is full.
pub fn begin_attachment(ctx: &Ctx, entry: EntryId) -> Result<Receiving> {
    ctx.read::<_, ServiceError>(|tx| entry_for(ctx, tx, Action::Attach, entry).map(drop))?;
    let services = ctx.services();
    Ok(Receiving {
        upload: services
            .store()
            .begin()?
            .with_limit(services.config().upload_max_bytes),
        head: Vec::new(),
    })
}

impl Receiving {
    /// Takes the next bytes; best some hundred kilobytes at a time, as they go straight to the disk.
    ///
    /// # Errors
    /// 413 when the file becomes larger than this instance takes, 507 when the disk is full.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.upload.write_all(bytes).map_err(StorageError::from)?;
        let wanted = media_type::HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(wanted));
        Ok(())
    }

    /// Ends the file. When this returns its bytes survive a crash, but nobody can find them yet.
    ///
    /// # Errors
    /// 422 for an empty file, 507 when the disk is full.
    pub fn finish(self) -> Result<Received> {
        if self.upload.size() == 0 {
            return Err(ServiceError::field("/file", "empty", "The file is empty."));
        }
        Ok(Received {
            staged: self.upload.finish()?,
            head: self.head,
        })
    }
}
