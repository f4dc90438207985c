//! Writing a bundle: front to back, to anything that takes bytes.

use std::collections::HashSet;
use std::io::Write;

use chrono::{DateTime, Utc};
use convolog_vault::SigningKey;

use crate::manifest::{ALGORITHM, FORMAT, MANIFEST_NAME, PAGE_NAME, SIGNATURE_NAME, VERSION};
use crate::zip::{EntryWriter, Packing, ZipWriter};
use crate::{ArchiveError, Facts, FileRecord, Manifest, SIGNATURE_DOMAIN, Signing, name, verify_page};

/// Takes the files of a bundle one after the other. One that is dropped unfinished leaves bytes that no reader takes for a whole
/// archive.
pub struct BundleWriter<W: Write> {
    zip: ZipWriter<W>,
    files: Vec<FileRecord>,
    /// The names that are taken, in lower case: some systems know no other.
    taken: HashSet<String>,
    broken: bool,
}

/// A bundle that is whole.
#[derive(Debug)]
pub struct Finished<W> {
    /// Where it was written to.
    pub out: W,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// Its manifest.
    pub manifest: Manifest,
}

impl<W: Write> BundleWriter<W> {
    /// Over `out`, which need not be able to seek. `at` is the time that its files bear.
    pub fn new(out: W, at: DateTime<Utc>) -> Self {
        Self {
            zip: ZipWriter::new(out, at),
            files: Vec::new(),
            taken: [MANIFEST_NAME, SIGNATURE_NAME, PAGE_NAME]
                .map(str::to_owned)
                .into_iter()
                .collect(),
            broken: false,
        }
    }

    /// Adds a file that `fill` writes. `size` is how many bytes it will have at the most, where that is known: files that are
    /// surely below 4 GiB get shorter headers. After an error the bundle is lost.
    ///
    /// # Errors
    /// [`ArchiveError::Name`] for an unsafe name, [`ArchiveError::Duplicate`], [`ArchiveError::Larger`], [`ArchiveError::Io`], and
    /// those of `fill`.
    pub fn file<T, E: From<ArchiveError>>(
        &mut self,
        path: &str,
        packing: Packing,
        size: Option<u64>,
        fill: impl FnOnce(&mut EntryWriter<'_, W>) -> Result<T, E>,
    ) -> Result<T, E> {
        if let Some(why) = name::objection(path) {
            let name = path.to_owned();
            return Err(ArchiveError::Name { name, why }.into());
        }
        if !self.taken.insert(path.to_lowercase()) {
            return Err(ArchiveError::Duplicate(path.to_owned()).into());
        }
        self.add(path, packing, size, fill)
    }

    /// How many files it has so far.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Adds the page that verifies, the manifest and its signature, and ends the archive.
    ///
    /// # Errors
    /// [`ArchiveError::BrokenOff`] when a file failed before, [`ArchiveError::Io`].
    pub fn finish(mut self, facts: Facts, key: &SigningKey) -> Result<Finished<W>, ArchiveError> {
        let page = verify_page();
        self.small(PAGE_NAME, page.as_bytes())?;
        let public = key.public_key();
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            facts,
            signing: Signing {
                algorithm: ALGORITHM.to_owned(),
                public_key: public.to_string(),
                fingerprint: public.fingerprint().to_string(),
            },
            files: std::mem::take(&mut self.files),
        };
        let mut bytes = serde_json::to_vec_pretty(&manifest)?;
        bytes.push(b'\n');
        let signature = key.sign(SIGNATURE_DOMAIN, &bytes);
        self.small(MANIFEST_NAME, &bytes)?;
        self.small(SIGNATURE_NAME, format!("{signature}\n").as_bytes())?;
        let (out, size_bytes) = self.zip.finish()?;
        Ok(Finished {
            out,
            size_bytes,
            manifest,
        })
    }

    fn small(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let size = u64::try_from(bytes.len()).ok();
        self.add(path, Packing::Deflate, size, |file| {
            file.write_all(bytes).map_err(ArchiveError::Io)
        })
    }

    fn add<T, E: From<ArchiveError>>(
        &mut self,
        path: &str,
        packing: Packing,
        size: Option<u64>,
        fill: impl FnOnce(&mut EntryWriter<'_, W>) -> Result<T, E>,
    ) -> Result<T, E> {
        if std::mem::replace(&mut self.broken, true) {
            return Err(ArchiveError::BrokenOff.into());
        }
        let mut entry = self.zip.entry(path, packing, size)?;
        let answer = fill(&mut entry)?;
        let packed = entry.finish()?;
        self.files.push(FileRecord {
            path: path.to_owned(),
            size_bytes: packed.size,
            sha256: packed.sha256.to_string(),
        });
        self.broken = false;
        Ok(answer)
    }
}
