//! The ZIP archive of an export: the document, and the files of the evidence, each checked against the hash that is its name.

use super::read::is_archive;
use super::spool::io_error;
use super::watch::{ImportStage, ImportWatch};
use crate::{Ctx, Result, ServiceError};
use convolog_dto::{ErrorCode, limits};
use convolog_storage::{Sha256Digest, StorageError, Upload};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Where an archive has the document and the files.
const DOCUMENT: &str = "full.json";
const FILES: &str = "attachments/";

/// The files of the evidence that an import brings along.
#[derive(Default)]
pub(super) struct Files {
    is_archive: bool,
    /// Those that are what their name says.
    sound: HashSet<String>,
    /// How many of them this import has put into the store.
    added: i64,
    refused: i64,
    store: Option<Ctx>,
}

impl Files {
    pub(super) const fn is_archive(&self) -> bool {
        self.is_archive
    }

    /// Whether the bytes are here, or come along.
    pub(super) fn has(&self, sha256: &str) -> Result<bool> {
        if self.sound.contains(sha256) {
            return Ok(true);
        }
        match (&self.store, sha256.parse::<Sha256Digest>()) {
            (Some(ctx), Ok(digest)) => Ok(ctx.services().store().exists(&digest)?),
            _ => Ok(false),
        }
    }

    pub(super) const fn added(&self) -> i64 {
        self.added
    }

    pub(super) const fn refused(&self) -> i64 {
        self.refused
    }
}

/// Takes the files out of an archive into the store; of a plain document there are none. A dry run only checks them. As with an
/// upload the bytes come first: a file of which the record knows nothing does no harm, and the integrity scan counts it.
pub(super) fn take_files(
    ctx: &Ctx,
    file: &mut File,
    dry_run: bool,
    watch: &mut ImportWatch,
) -> Result<Files> {
    let mut start = [0; 4];
    file.seek(SeekFrom::Start(0)).map_err(io_error)?;
    let mut files = Files {
        store: Some(ctx.clone()),
        ..Files::default()
    };
    let read = read_up_to(file, &mut start).map_err(io_error)?;
    if !is_archive(start.get(..read).unwrap_or_default()) {
        return Ok(files);
    }
    files.is_archive = true;
    let mut archive = open(file)?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    for index in 0..archive.len() {
        watch(ImportStage::Files, count(index), count(archive.len()));
        let mut member = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let name = member.name().map_err(|error| unreadable(&error))?.into_owned();
        if let Some(digest) = digest_in(&name) {
            take(ctx, &mut files, digest, &mut member, dry_run)?;
        }
    }
    Ok(files)
}

/// The SHA-256 in the name of a file of the evidence; an ending may follow it.
fn digest_in(name: &str) -> Option<Sha256Digest> {
    const DIGITS: usize = 64;
    name.strip_prefix(FILES)?.get(..DIGITS)?.parse().ok()
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            read => done += read,
        }
    }
    Ok(done)
}

fn take(
    ctx: &Ctx,
    files: &mut Files,
    digest: Sha256Digest,
    member: &mut ZipFile<'_, &mut File>,
    dry_run: bool,
) -> Result<()> {
    let store = ctx.services().store();
    if dry_run {
        let (found, _) = Sha256Digest::of_reader(member).map_err(damaged)?;
        files.note(digest, found == digest);
        return Ok(());
    }
    let mut upload = store.begin()?.with_limit(limits::IMPORT_BYTES_MAX);
    copy(member, &mut upload)?;
    let staged = upload.finish()?;
    if staged.sha256() != digest {
        files.note(digest, false);
        return Ok(());
    }
    let published = store.publish(staged)?;
    files.added += i64::from(!published.existed);
    files.note(digest, true);
    Ok(())
}

impl Files {
    fn note(&mut self, digest: Sha256Digest, sound: bool) {
        if sound {
            self.sound.insert(digest.to_string());
        } else {
            self.refused += 1;
        }
    }
}

fn copy(from: &mut impl Read, to: &mut Upload) -> Result<()> {
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => to
                .write_all(buffer.get(..read).unwrap_or_default())
                .map_err(StorageError::from)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(damaged(error)),
        }
    }
}

/// Hands the document of an archive over as a stream, with its size by what the archive says.
pub(super) fn document(file: &mut File, read: impl FnOnce(&mut dyn Read, u64) -> Result<()>) -> Result<()> {
    let mut archive = open(file)?;
    let mut member = archive.by_name(DOCUMENT).map_err(|_not_there| {
        ServiceError::refuse(
            ErrorCode::MalformedBody,
            "The archive has no full.json. Send the ZIP of an export of everything, or a full.json.",
        )
    })?;
    let size = member.size();
    read(&mut member, size)
}

fn open(file: &mut File) -> Result<ZipArchive<&mut File>> {
    ZipArchive::new(file).map_err(|error| unreadable(&error))
}

fn unreadable(error: &zip::result::ZipError) -> ServiceError {
    ServiceError::refuse(
        ErrorCode::MalformedBody,
        format!("The archive cannot be read: {error}."),
    )
}

fn damaged(error: io::Error) -> ServiceError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => io_error(error),
        _ => ServiceError::refuse(ErrorCode::MalformedBody, "The archive is damaged."),
    }
}
