//! Bytes on their way out. They cannot be had without the event that says who took them.

use super::{attachment_for, event_of, view};
use crate::{Ctx, Event, Result, ServiceError, people::out_of_file};
use convolog_dto::{Attachment, AttachmentId, ErrorCode};
use convolog_rbac::Action;
use convolog_storage::{Blob, Sha256Digest, StorageError};
use serde_json::json;
use std::{
    io::{Read, Seek, SeekFrom},
    ops::Range,
};

/// How much is read from the disk at a time.
const CHUNK_BYTES: u64 = 64 * 1024;

/// A piece of evidence whose bytes are there and may be had.
#[derive(Debug)]
pub struct Content {
    /// What is known of it.
    pub attachment: Attachment,
    /// Its size in bytes.
    pub size: u64,
    sha256: Sha256Digest,
    event: Event,
    blob: Blob,
}

/// Finds the bytes of a piece of evidence. Nothing is read yet, and nothing is recorded but a look at somebody's file.
///
/// # Errors
/// 404 for what is not seen or was taken off; 403 `access_reason_required`; 500 when the bytes are gone or have another length, which the log tells more of.
pub fn open_attachment_content(ctx: &Ctx, id: AttachmentId) -> Result<Content> {
    let (row, entry) = out_of_file(ctx, |tx| {
        let (row, entry) = attachment_for(ctx, tx, Action::Read, id)?;
        let subject = entry.content.subject_id;
        Ok(((row, entry), subject))
    })?;
    let sha256 = Sha256Digest::from_bytes(row.facts.sha256);
    let blob = match ctx.services().store().open(&sha256) {
        Err(StorageError::NotFound) => return Err(damaged(id, &sha256, "its bytes are not in the store")),
        other => other?,
    };
    let size = blob.size();
    if u64::try_from(row.facts.size_bytes) != Ok(size) {
        return Err(damaged(id, &sha256, "its bytes have another length in the store"));
    }
    Ok(Content {
        size,
        sha256,
        event: event_of("attachment.downloaded", &row.facts, &entry),
        attachment: view::attachment(row),
        blob,
    })
}

fn damaged(id: AttachmentId, sha256: &Sha256Digest, what: &str) -> ServiceError {
    tracing::error!(attachment.id = %id, %sha256, "evidence is damaged: {what}");
    ServiceError::refuse(
        ErrorCode::Internal,
        "The file of this evidence is missing or damaged on the server. Whoever runs it can restore it from a backup.",
    )
}

impl Content {
    /// The hash of all its bytes.
    pub fn sha256(&self) -> &[u8; 32] {
        self.sha256.as_bytes()
    }

    /// Records the download and gives the bytes of `range`, counted from 0, the end not included. Every request that sends
    /// bytes is recorded, a part of a file like the whole of it: else all but the first byte could be had without a trace.
    ///
    /// # Errors
    /// 503 or 507 when it cannot be recorded.
    pub fn download(mut self, ctx: &Ctx, range: Range<u64>) -> Result<ContentReader> {
        self.blob
            .seek(SeekFrom::Start(range.start))
            .map_err(StorageError::from)?;
        let event = if range == (0..self.size) {
            self.event
        } else {
            self.event
                .adding("part", json!({ "from": range.start, "to": range.end }))
        };
        ctx.write(move |ctx, tx| ctx.audit(tx, event))?;
        Ok(ContentReader {
            left: range.end.saturating_sub(range.start),
            blob: self.blob,
        })
    }
}

/// The bytes of a download that has been recorded.
#[derive(Debug)]
pub struct ContentReader {
    blob: Blob,
    left: u64,
}

impl ContentReader {
    /// The next bytes, at most 64 KiB of them; none at the end.
    ///
    /// # Errors
    /// 500 when the disk cannot be read, or the file has become shorter.
    pub fn next_chunk(&mut self) -> Result<Option<Vec<u8>>> {
        let wanted = self.left.min(CHUNK_BYTES);
        if wanted == 0 {
            return Ok(None);
        }
        let length = usize::try_from(wanted).map_err(|error| ServiceError::Internal(error.to_string()))?;
        let mut chunk = vec![0; length];
        self.blob.read_exact(&mut chunk).map_err(StorageError::from)?;
        self.left -= wanted;
        Ok(Some(chunk))
    }
}
