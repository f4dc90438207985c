//! Copying stored evidence out, compared on the way with what was received. Bytes that are gone or changed end no export: whoever
//! asked for them is told.

use super::run::Stopped;
use crate::{Ctx, downloads::Progress, hex::hex};
use convolog_archive::{BundleWriter, Packing};
use convolog_dto::ExportedAttachment;
use convolog_export::Fate;
use convolog_storage::{Blob, Sha256Digest, StorageError};
use ring::digest::{Context, SHA256};
use std::io::{self, Read, Write};

const CHUNK_BYTES: usize = 64 * 1024;

/// What was received.
#[derive(Clone, Copy, Debug)]
pub(super) struct Received<'a> {
    pub(super) sha256: &'a str,
    pub(super) size: u64,
    pub(super) media_type: &'a str,
}

impl<'a> Received<'a> {
    /// As the record has it.
    pub(super) fn of(file: &'a ExportedAttachment) -> Self {
        Self {
            sha256: &file.sha256,
            size: u64::try_from(file.size_bytes).unwrap_or(0),
            media_type: &file.media_type,
        }
    }
}

/// How much of the evidence is not what it was.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lost {
    pub(super) missing: u64,
    pub(super) damaged: u64,
}

impl Lost {
    /// Counts one, and logs what is not sound. `entry` is the number of the entry that it belongs to.
    pub(super) fn count(&mut self, fate: Fate, sha256: &str, entry: &str) {
        match fate {
            Fate::Included => return,
            Fate::Missing => self.missing += 1,
            Fate::Damaged => self.damaged += 1,
        }
        tracing::error!(sha256, entry, "evidence is {} in an export", fate.word());
    }
}

/// Adds the bytes to a bundle. What is missing adds no file; what is damaged is there as it was found.
pub(super) fn enclose<W: Write>(
    ctx: &Ctx,
    progress: &Progress,
    bundle: &mut BundleWriter<W>,
    received: Received<'_>,
    path: &str,
) -> Result<Fate, Stopped> {
    let mut told = Told::of(progress, received);
    let fate = match open(ctx, received.sha256) {
        Some(blob) => {
            let (packing, size) = (Packing::of(received.media_type), blob.size());
            bundle.file(path, packing, Some(size), |file| {
                copy(blob, received, &mut told, file)
            })?
        }
        None => Fate::Missing,
    };
    told.settle();
    Ok(fate)
}

/// Reads the bytes for nothing but to know what became of them; somebody may end it meanwhile.
pub(super) fn examine(ctx: &Ctx, progress: &Progress, received: Received<'_>) -> Result<Fate, Stopped> {
    let mut told = Told::of(progress, received);
    let fate = match open(ctx, received.sha256) {
        Some(blob) => copy(blob, received, &mut told, &mut Nowhere { progress })?,
        None => Fate::Missing,
    };
    told.settle();
    Ok(fate)
}

/// Tells of one file's bytes: as many as are expected of it, whatever the disk gives.
struct Told<'p> {
    progress: &'p Progress,
    left: u64,
}

impl<'p> Told<'p> {
    fn of(progress: &'p Progress, received: Received<'_>) -> Self {
        let left = received.size;
        Self { progress, left }
    }

    fn more(&mut self, bytes: u64) {
        let bytes = bytes.min(self.left);
        self.left -= bytes;
        self.progress.evidence(bytes);
    }

    /// What has not come by now does not come.
    fn settle(self) {
        self.progress.evidence(self.left);
    }
}

fn open(ctx: &Ctx, sha256: &str) -> Option<Blob> {
    let digest: Sha256Digest = sha256.parse().ok()?;
    match ctx.services().store().open(&digest) {
        Ok(blob) => Some(blob),
        Err(StorageError::NotFound) => None,
        Err(error) => {
            tracing::error!(%error, sha256, "evidence cannot be read");
            None
        }
    }
}

/// Copies the bytes. What the disk does not give is missing in the copy, which is damaged then.
fn copy(
    mut blob: Blob,
    received: Received<'_>,
    told: &mut Told<'_>,
    out: &mut impl Write,
) -> Result<Fate, Stopped> {
    let mut hash = Context::new(&SHA256);
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut size = 0_u64;
    loop {
        let read = match blob.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                tracing::error!(%error, sha256 = received.sha256, "evidence cannot be read to its end");
                return Ok(Fate::Damaged);
            }
        };
        let bytes = chunk.get(..read).unwrap_or_default();
        hash.update(bytes);
        out.write_all(bytes)?;
        let read = u64::try_from(read).unwrap_or(0);
        told.more(read);
        size += read;
    }
    let intact = size == received.size && hex(hash.finish().as_ref()) == received.sha256;
    Ok(if intact { Fate::Included } else { Fate::Damaged })
}

/// Keeps nothing of what it takes.
struct Nowhere<'p> {
    progress: &'p Progress,
}

impl Write for Nowhere<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.progress.go_on()?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
