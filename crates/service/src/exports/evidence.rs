//! The bytes of the evidence in a bundle, and a table that says which file belongs to what. A file that is missing or damaged breaks
//! nothing: the table names it.

use super::{
    run::{Job, Stopped},
    stored::{Lost, Received, enclose},
};
use convolog_archive::{BundleWriter, Packing};
use convolog_dto::ExportedEntry;
use convolog_export::{Fate, evidence_name, guarded};
use std::{collections::BTreeMap, io::Write};

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

    fn received(&self) -> Received<'_> {
        Received {
            sha256: &self.sha256,
            size: self.size,
            media_type: &self.media_type,
        }
    }
}

/// Adds each file once, however often it was attached, and the table; how much is not what it was.
pub(super) fn add_evidence<W: Write>(
    job: &Job<'_>,
    bundle: &mut BundleWriter<W>,
    evidence: Vec<Evidence>,
) -> Result<Lost, Stopped> {
    let mut lost = Lost::default();
    if evidence.is_empty() {
        return Ok(lost);
    }
    let mut fates: BTreeMap<String, (Fate, String)> = BTreeMap::new();
    for one in &evidence {
        if fates.contains_key(&one.sha256) {
            continue;
        }
        let path = evidence_name(&one.sha256, &one.name);
        let fate = enclose(job.ctx, &job.progress, bundle, one.received(), &path)?;
        lost.count(fate, &one.sha256, &one.reference);
        fates.insert(one.sha256.clone(), (fate, path));
    }
    bundle.file("attachments/index.csv", Packing::Deflate, None, |file| {
        Ok::<_, Stopped>(write_index(file, &evidence, &fates)?)
    })?;
    Ok(lost)
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
