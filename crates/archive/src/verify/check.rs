//! The check itself.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufReader, Read, Seek};

use convolog_vault::{Digest, Sha256, Signature};

use super::signed::{self, Signed};
use super::{Fault, KeyCheck, Trusted, Verdict, Why};
use crate::manifest::{MANIFEST_MAX_BYTES, MANIFEST_NAME, SIGNATURE_NAME};
use crate::zip::{Broken, Entry, read_directory, unpack};
use crate::{SIGNATURE_DOMAIN, name};

const BUFFER: usize = 128 * 1024;
/// A signature is 128 digits and a line feed.
const SIGNATURE_MAX_BYTES: u64 = 256;

/// Checks a bundle, against a key that one has from elsewhere if there is one. `progress` hears how many bytes of the
/// files have been unpacked, and how many there are by what the archive says of itself.
///
/// # Errors
/// Those of the disk. Whatever is wrong with the bundle is in the verdict.
pub fn verify_bundle<R: Read + Seek>(
    input: R,
    trusted: Option<&Trusted>,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<Verdict> {
    let mut check = Check {
        input: BufReader::with_capacity(BUFFER, input),
        progress,
        done: 0,
        total: 0,
        verdict: Verdict {
            valid: false,
            manifest: None,
            key: None,
            key_check: KeyCheck::NotAsked,
            sound: 0,
            sound_bytes: 0,
            faults: Vec::new(),
        },
    };
    check.run(trusted)?;
    let mut verdict = check.verdict;
    verdict.valid = verdict.faults.is_empty();
    Ok(verdict)
}

struct Check<'p, R: Read + Seek> {
    input: BufReader<R>,
    progress: &'p mut dyn FnMut(u64, u64),
    done: u64,
    total: u64,
    verdict: Verdict,
}

impl<R: Read + Seek> Check<'_, R> {
    fn fault(&mut self, file: Option<&str>, why: Why) {
        self.verdict.faults.push(Fault {
            file: file.map(str::to_owned),
            why,
        });
    }

    fn run(&mut self, trusted: Option<&Trusted>) -> io::Result<()> {
        let entries = match read_directory(&mut self.input) {
            Ok(directory) => directory.entries,
            Err(Broken::Io(error)) => return Err(error),
            Err(Broken::Format(why)) => {
                self.fault(None, Why::Archive(why));
                return Ok(());
            }
        };
        let Some((bytes, signature)) = self.proof(&entries)? else {
            return Ok(());
        };
        let Some(signed) = self.manifest(&bytes, &signature, trusted) else {
            return Ok(());
        };
        self.files(&entries, signed)
    }

    /// The bytes of the manifest and of its signature.
    fn proof(&mut self, entries: &[Entry]) -> io::Result<Option<(Vec<u8>, Vec<u8>)>> {
        let manifest = self.small(entries, MANIFEST_NAME, MANIFEST_MAX_BYTES)?;
        let signature = self.small(entries, SIGNATURE_NAME, SIGNATURE_MAX_BYTES)?;
        Ok(manifest.zip(signature))
    }

    fn small(&mut self, entries: &[Entry], file: &str, max: u64) -> io::Result<Option<Vec<u8>>> {
        let mut of_that_name = entries.iter().filter(|entry| entry.name == file);
        let Some(entry) = of_that_name.next() else {
            self.fault(Some(file), Why::Missing);
            return Ok(None);
        };
        if of_that_name.next().is_some() {
            self.fault(Some(file), Why::Duplicate);
            return Ok(None);
        }
        if entry.size > max {
            self.fault(Some(file), Why::Malformed("it is too large".to_owned()));
            return Ok(None);
        }
        let mut bytes = Vec::new();
        match unpack(&mut self.input, entry, &mut |more| bytes.extend_from_slice(more)) {
            Ok(()) => Ok(Some(bytes)),
            Err(Broken::Io(error)) => Err(error),
            Err(Broken::Format(why)) => {
                self.fault(Some(file), Why::Damaged(why));
                Ok(None)
            }
        }
    }

    /// Reads the manifest and checks its signature. With one that does not hold, the files are still compared, to say which differ.
    fn manifest(
        &mut self,
        bytes: &[u8],
        signature: &[u8],
        trusted: Option<&Trusted>,
    ) -> Option<BTreeMap<String, Signed>> {
        let (manifest, key, signed) = match signed::parse(bytes) {
            Ok(parsed) => parsed,
            Err(why) => {
                self.fault(Some(MANIFEST_NAME), Why::Malformed(why));
                return None;
            }
        };
        let signature = std::str::from_utf8(signature)
            .ok()
            .and_then(|text| text.strip_suffix('\n'))
            .filter(|text| !text.bytes().any(|digit| digit.is_ascii_uppercase()))
            .and_then(|text| text.parse::<Signature>().ok());
        match signature {
            None => self.fault(
                Some(SIGNATURE_NAME),
                Why::Malformed("it is not 128 lower-case hex digits and a line feed".to_owned()),
            ),
            Some(signature) if key.verify(SIGNATURE_DOMAIN, bytes, &signature).is_err() => {
                self.fault(Some(MANIFEST_NAME), Why::Signature);
            }
            Some(_holds) => {}
        }
        if let Some(trusted) = trusted {
            if trusted.is(&key) {
                self.verdict.key_check = KeyCheck::Matches;
            } else {
                self.verdict.key_check = KeyCheck::Differs;
                self.fault(Some(MANIFEST_NAME), Why::OtherKey);
            }
        }
        self.verdict.manifest = Some(manifest);
        self.verdict.key = Some(key);
        Some(signed)
    }

    fn files(&mut self, entries: &[Entry], mut signed: BTreeMap<String, Signed>) -> io::Result<()> {
        let mut count: HashMap<&str, usize> = HashMap::new();
        for entry in entries {
            *count.entry(&entry.name).or_default() += 1;
            if !is_proof(entry) {
                self.total = self.total.saturating_add(entry.size);
            }
        }
        let mut strangers = Vec::new();
        for entry in entries {
            if is_proof(entry) {
                continue;
            }
            if let Some(why) = name::objection(&entry.name) {
                self.fault(Some(&entry.name), Why::UnsafeName(why));
            }
            if count.get(entry.name.as_str()).is_some_and(|count| *count > 1) {
                self.fault(Some(&entry.name), Why::Duplicate);
            }
            match signed.get_mut(&entry.name) {
                Some(signed) => {
                    signed.found = true;
                    let (size, sha256) = (signed.size, signed.sha256);
                    self.compare(entry, size, sha256)?;
                }
                None => strangers.push((self.verdict.faults.len(), entry)),
            }
        }
        self.missing_and_added(&strangers, &signed)
    }

    fn compare(&mut self, entry: &Entry, size: u64, sha256: Digest) -> io::Result<()> {
        if entry.size != size {
            let (signed, found) = (size, entry.size);
            self.fault(Some(&entry.name), Why::Size { signed, found });
            return Ok(());
        }
        match self.hash(entry)? {
            Err(why) => self.fault(Some(&entry.name), Why::Damaged(why)),
            Ok(found) if found != sha256 => self.fault(Some(&entry.name), Why::Changed),
            Ok(_same) => {
                self.verdict.sound += 1;
                self.verdict.sound_bytes = self.verdict.sound_bytes.saturating_add(size);
            }
        }
        Ok(())
    }

    fn hash(&mut self, entry: &Entry) -> io::Result<Result<Digest, &'static str>> {
        let mut hasher = Sha256::new();
        let (done, total, progress) = (&mut self.done, self.total, &mut *self.progress);
        let unpacked = unpack(&mut self.input, entry, &mut |bytes| {
            hasher.update(bytes);
            *done = done.saturating_add(u64::try_from(bytes.len()).unwrap_or_default());
            progress(*done, total);
        });
        match unpacked {
            Ok(()) => Ok(Ok(hasher.finish())),
            Err(Broken::Io(error)) => Err(error),
            Err(Broken::Format(why)) => Ok(Err(why)),
        }
    }

    /// A file that was not signed is a signed one by another name if it has the content of one that is missing.
    fn missing_and_added(
        &mut self,
        strangers: &[(usize, &Entry)],
        signed: &BTreeMap<String, Signed>,
    ) -> io::Result<()> {
        let mut missing: Vec<(&String, &Signed)> = signed.iter().filter(|(_, one)| !one.found).collect();
        // From the last one, so that the places stay right while faults are put in.
        for (place, entry) in strangers.iter().rev() {
            let candidates = missing.iter().any(|(_, one)| one.size == entry.size);
            let content = if candidates { self.hash(entry)?.ok() } else { None };
            let same = missing.iter().position(|(_, one)| Some(one.sha256) == content);
            let why = match same.map(|place| missing.remove(place)) {
                Some((from, _)) => Why::Renamed { from: from.clone() },
                None => Why::Extra,
            };
            let fault = Fault {
                file: Some(entry.name.clone()),
                why,
            };
            self.verdict.faults.insert(*place, fault);
        }
        for (file, _) in missing {
            self.fault(Some(file), Why::Missing);
        }
        Ok(())
    }
}

/// What says how the files must be, and is none of them.
fn is_proof(entry: &Entry) -> bool {
    entry.name == MANIFEST_NAME || entry.name == SIGNATURE_NAME
}
