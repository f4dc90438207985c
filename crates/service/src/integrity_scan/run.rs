//! Running a scan: blocks for as long as the files take to be read, so only on a thread that may. A page of hashes and one buffer is all
//! that is held at a time.

use super::{StopSignal, end};
use crate::{Result, ServiceError, Services, evidence};
use convolog_db::{
    DbError, WriteTx,
    attachments::{self, EvidenceFile, ScanCounts, ScanRow},
    unscoped,
};
use convolog_dto::{EvidenceIntegrity, Instant, ScanState};
use convolog_storage::{Sha256Digest, StorageError};
use std::io::{self, Read};

/// How many files are looked at before what was found is kept.
const PAGE: i64 = 64;
/// How many bytes are read before that, at the latest.
const PAGE_BYTES: i64 = 64 * 1024 * 1024;
/// How many files that nothing names are looked up again at the end; whatever is more counts as it was found.
const SUSPECTS: usize = 10_000;
/// How many names are looked up at a time.
const NAMES: usize = 200;

/// A scan that waits to be run.
#[derive(Clone, Copy, Debug)]
pub struct ScanJob {
    id: i64,
    counts: ScanCounts,
}

impl ScanJob {
    pub(super) fn of(scan: &ScanRow) -> Self {
        Self {
            id: scan.id,
            counts: ScanCounts {
                total: scan.total,
                ..ScanCounts::default()
            },
        }
    }
}

/// Runs a scan to its end, or until it is told to stop; either way it has ended afterwards.
///
/// # Errors
/// When even its end cannot be written; the next start of the server ends it then.
pub fn run_scan(services: &Services, job: ScanJob, stop: &StopSignal) -> Result<()> {
    let mut scan = Scan {
        services,
        stop,
        id: job.id,
        counts: job.counts,
    };
    let (state, why) = match scan.read_all().and_then(|()| scan.count_orphans()) {
        Ok(()) => (ScanState::Succeeded, None),
        Err(Cut::Stopped) => (ScanState::Failed, Some("The server was stopped.")),
        Err(Cut::Failed(error)) => {
            tracing::error!(%error, "the integrity scan failed");
            (ScanState::Failed, Some("The log of the server says why."))
        }
    };
    let counts = scan.counts;
    tracing::info!(
        scan.checked = counts.checked,
        size_bytes = counts.bytes,
        scan.changed = counts.changed,
        scan.missing = counts.missing,
        scan.orphans = counts.orphans,
        %state,
        "integrity scan"
    );
    let (services, id) = (services.clone(), job.id);
    services.clone().db().write(move |tx| {
        attachments::note_progress(tx, id, &counts)?;
        end(tx, &services, state, why)
    })
}

/// Why a scan ends early.
enum Cut {
    Stopped,
    Failed(ServiceError),
}

impl From<DbError> for Cut {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}
impl From<StorageError> for Cut {
    fn from(error: StorageError) -> Self {
        Self::Failed(error.into())
    }
}
impl From<ServiceError> for Cut {
    fn from(error: ServiceError) -> Self {
        Self::Failed(error)
    }
}

/// What was found of a file, and when.
#[derive(Clone, Copy)]
struct Finding {
    file: EvidenceFile,
    integrity: EvidenceIntegrity,
    at: Instant,
}

struct Scan<'a> {
    services: &'a Services,
    stop: &'a StopSignal,
    id: i64,
    counts: ScanCounts,
}

impl Scan<'_> {
    fn read_all(&mut self) -> std::result::Result<(), Cut> {
        let mut after = None;
        loop {
            let files = self
                .services
                .db()
                .read(|tx| unscoped::evidence_files(tx, after, PAGE))?;
            let Some(last) = files.last() else {
                return Ok(());
            };
            after = Some(last.sha256);
            let mut findings = Vec::new();
            let mut kept_at = self.counts.bytes;
            for file in files {
                match self.look_at(file) {
                    Ok(finding) => findings.push(finding),
                    Err(cut) => {
                        self.keep(findings)?;
                        return Err(cut);
                    }
                }
                if self.counts.bytes.saturating_sub(kept_at) >= PAGE_BYTES {
                    self.keep(std::mem::take(&mut findings))?;
                    kept_at = self.counts.bytes;
                }
            }
            self.keep(findings)?;
        }
    }

    fn look_at(&mut self, file: EvidenceFile) -> std::result::Result<Finding, Cut> {
        let sha256 = Sha256Digest::from_bytes(file.sha256);
        let integrity = match self.digest(&sha256) {
            Ok(found) if found == sha256 => EvidenceIntegrity::Intact,
            Ok(_other) => EvidenceIntegrity::Changed,
            Err(_cut) if self.stop.is_stopped() => return Err(Cut::Stopped),
            Err(StorageError::NotFound) => EvidenceIntegrity::Missing,
            // What cannot be read cannot be had.
            Err(error) => {
                tracing::error!(%sha256, %error, "a file of the evidence cannot be read");
                EvidenceIntegrity::Missing
            }
        };
        self.counts.checked += 1;
        self.counts.total = self.counts.total.max(self.counts.checked);
        match integrity {
            EvidenceIntegrity::Changed => self.counts.changed += 1,
            EvidenceIntegrity::Missing => self.counts.missing += 1,
            EvidenceIntegrity::Intact | EvidenceIntegrity::Unchecked => {}
        }
        Ok(Finding {
            file,
            integrity,
            at: self.services.now(),
        })
    }

    fn digest(&mut self, sha256: &Sha256Digest) -> std::result::Result<Sha256Digest, StorageError> {
        let watched = Watched {
            reader: self.services.store().open(sha256)?,
            stop: self.stop,
        };
        let (found, size) = Sha256Digest::of_reader(watched)?;
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        self.counts.bytes = self.counts.bytes.saturating_add(size);
        Ok(found)
    }

    /// Keeps what was found so far, with an event for each piece of evidence that it damages or clears.
    fn keep(&self, findings: Vec<Finding>) -> Result<()> {
        let (services, id, counts) = (self.services.clone(), self.id, self.counts);
        self.services.db().write(move |tx| {
            for finding in findings {
                keep_one(tx, &services, finding)?;
            }
            attachments::note_progress(tx, id, &counts)?;
            Ok(())
        })
    }

    /// Counts the files that nothing names. One whose upload has not written its row yet looks like one, so those found are looked
    /// up again at the end.
    fn count_orphans(&mut self) -> std::result::Result<(), Cut> {
        let mut suspects: Vec<[u8; 32]> = Vec::new();
        let mut more = 0;
        let mut names = Vec::with_capacity(NAMES);
        let mut list = self.services.store().list()?;
        loop {
            if self.stop.is_stopped() {
                return Err(Cut::Stopped);
            }
            names.clear();
            for name in list.by_ref().take(NAMES) {
                names.push(*name?.as_bytes());
            }
            if names.is_empty() {
                break;
            }
            for orphan in self.unnamed(&names)? {
                if suspects.len() < SUSPECTS {
                    suspects.push(orphan);
                } else {
                    more += 1;
                }
            }
        }
        let mut orphans: i64 = more;
        for some in suspects.chunks(NAMES) {
            let found = self.unnamed(some)?.len();
            orphans = orphans.saturating_add(i64::try_from(found).unwrap_or(i64::MAX));
        }
        self.counts.orphans = orphans;
        Ok(())
    }

    fn unnamed(&self, names: &[[u8; 32]]) -> std::result::Result<Vec<[u8; 32]>, DbError> {
        self.services
            .db()
            .read(|tx| unscoped::evidence_hashes_unnamed(tx, names))
    }
}

fn keep_one(tx: &mut WriteTx<'_>, services: &Services, finding: Finding) -> Result<()> {
    let action = match finding.integrity {
        EvidenceIntegrity::Intact => "attachment.recovered",
        _ => "attachment.damaged",
    };
    for was in attachments::store_check(tx, &finding.file, finding.integrity, finding.at)? {
        evidence::fault_event(action, &was, finding.integrity).append_by_system(tx, services)?;
    }
    Ok(())
}

/// A reader that ends with an error when it is told to.
struct Watched<'a, R> {
    reader: R,
    stop: &'a StopSignal,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_stopped() {
            return Err(io::Error::other("told to stop"));
        }
        self.reader.read(buffer)
    }
}
