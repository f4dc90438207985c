//! The bytes of the evidence in a bundle, and a table that says which file belongs to what. A file that is missing or damaged breaks
//! nothing: the table names it.

use super::run::{Job, Stopped};
use crate::hex::hex;
use convolog_archive::{BundleWriter, EntryWriter, Packing};
use convolog_dto::ExportedEntry;
use convolog_export::{evidence_name, guarded};
use convolog_storage::{Blob, Sha256Digest, StorageError};
use ring::digest::{Context, SHA256};
use std::{
    collections::BTreeMap,
    io::{Read, Write},
};

const CHUNK_BYTES: usize = 64 * 1024;

/// A piece of evidence of an entry.
pub(super) struct Evidence {
    sha256: String,
    name: String,
    size: u64,
    media_type: String,
    exhibit: String,
    reference: String,
}

impl Evidence {
    /// Those of an entry.
    pub(super) fn of(entry: &ExportedEntry) -> impl Iterator<Item = Self> {
        entry.attachments.iter().map(|one| Self {
            sha256: one.sha256.clone(),
            name: one.name.clone(),
            size: u64::try_from(one.size_bytes).unwrap_or(0),
            media_type: one.media_type.clone(),
            exhibit: one.exhibit.clone().unwrap_or_default(),
            reference: entry.reference.clone(),
        })
    }
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Included,
    Missing,
    Damaged,
}

impl Fate {
    const fn word(self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Missing => "missing",
            Self::Damaged => "damaged",
        }
    }
}

/// Adds each file once, however often it was attached, and the table; how many are missing and damaged.
pub(super) fn add_evidence<W: Write>(
    job: &Job<'_>,
    bundle: &mut BundleWriter<W>,
    evidence: Vec<Evidence>,
) -> Result<(u64, u64), Stopped> {
    if evidence.is_empty() {
        return Ok((0, 0));
    }
    let mut fates: BTreeMap<String, (Fate, String)> = BTreeMap::new();
    let (mut missing, mut damaged) = (0, 0);
    for one in &evidence {
        if fates.contains_key(&one.sha256) {
            continue;
        }
        let path = evidence_name(&one.sha256, &one.name);
        let fate = add_file(job, bundle, one, &path)?;
        match fate {
            Fate::Included => {}
            Fate::Missing => missing += 1,
            Fate::Damaged => damaged += 1,
        }
        if fate != Fate::Included {
            tracing::error!(sha256 = %one.sha256, entry = %one.reference, "evidence is {} in an export", fate.word());
        }
        fates.insert(one.sha256.clone(), (fate, path));
    }
    bundle.file("attachments/index.csv", Packing::Deflate, None, |file| {
        Ok::<_, Stopped>(write_index(file, &evidence, &fates)?)
    })?;
    Ok((missing, damaged))
}

fn add_file<W: Write>(
    job: &Job<'_>,
    bundle: &mut BundleWriter<W>,
    one: &Evidence,
    path: &str,
) -> Result<Fate, Stopped> {
    let Ok(digest) = one.sha256.parse::<Sha256Digest>() else {
        return Ok(Fate::Missing);
    };
    let blob = match job.ctx.services().store().open(&digest) {
        Ok(blob) => blob,
        Err(StorageError::NotFound) => return Ok(Fate::Missing),
        Err(error) => {
            tracing::error!(%error, sha256 = %one.sha256, "evidence cannot be read");
            return Ok(Fate::Missing);
        }
    };
    let size = blob.size();
    bundle.file(path, Packing::of(&one.media_type), Some(size), |file| {
        copy(blob, one, file)
    })
}

/// Copies the bytes. What the disk does not give is missing in the copy, which the table then says.
fn copy<W: Write>(mut blob: Blob, one: &Evidence, file: &mut EntryWriter<'_, W>) -> Result<Fate, Stopped> {
    let mut hash = Context::new(&SHA256);
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut size = 0_u64;
    loop {
        let read = match blob.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                tracing::error!(%error, sha256 = %one.sha256, "evidence cannot be read to its end");
                return Ok(Fate::Damaged);
            }
        };
        let bytes = chunk.get(..read).unwrap_or_default();
        hash.update(bytes);
        file.write_all(bytes)?;
        size += u64::try_from(read).unwrap_or(0);
    }
    let intact = size == one.size && hex(hash.finish().as_ref()) == one.sha256;
    Ok(if intact { Fate::Included } else { Fate::Damaged })
}

/// One row for each attachment.
fn write_index(
    file: &mut impl Write,
    evidence: &[Evidence],
    fates: &BTreeMap<String, (Fate, String)>,
) -> std::io::Result<()> {
    let mut rows = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    rows.write_record([
        "entry",
        "name",
        "file",
        "state",
        "sha256",
        "size_bytes",
        "media_type",
        "exhibit",
    ])?;
    for one in evidence {
        let Some((fate, path)) = fates.get(&one.sha256) else {
            continue;
        };
        let path = if *fate == Fate::Missing { "" } else { path };
        let size = one.size.to_string();
        rows.write_record([
            one.reference.as_str(),
            &guarded(&one.name),
            path,
            fate.word(),
            &one.sha256,
            &size,
            &one.media_type,
            &guarded(&one.exhibit),
        ])?;
    }
    rows.flush()
}
