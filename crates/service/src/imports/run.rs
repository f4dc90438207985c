//! One import: the document into one transaction.

use super::archive::{self, Files};
use super::document::Document;
use super::report::Report;
use super::spool::{ReceivedImport, io_error};
use super::watch::Watched;
use super::{entries, people, read, words};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_audit::Hash;
use convolog_db::imports::Settled;
use convolog_db::{DbError, WriteTx};
use convolog_dto::{
    ActorKind, ExportCounts, ExportHead, ExportedEntry, ExportedLink, ExportedPerson, ExportedTag,
    ExportedTemplate, ExportedUser, ImportFiles, ImportMark, ImportReport, ImportedKind, PersonId, UserId,
    limits,
};
use serde_json::json;
use std::collections::HashSet;
use std::io::{Seek, SeekFrom};

/// An import that is under way.
pub(super) struct Import<'a, 't> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a mut WriteTx<'t>,
    pub(super) files: &'a Files,
    pub(super) report: Report,
    /// Everybody who is here, those of the document included once they are.
    pub(super) people: HashSet<PersonId>,
    pub(super) known_users: HashSet<UserId>,
    pub(super) names: i64,
    pub(super) pending: Vec<PendingEntry>,
    pub(super) links_left_out: i64,
    pub(super) missing_files: i64,
    sha256: [u8; 32],
    head: Option<ExportHead>,
    waiting: Vec<(usize, ExportedPerson)>,
    read: ExportCounts,
}

/// An entry whose links are to be made, or that is to be voided.
pub(super) struct PendingEntry {
    pub(super) settled: Settled,
    pub(super) links: Vec<ExportedLink>,
}

/// Why the transaction does not stay.
enum Stop {
    DryRun(Box<ImportReport>),
    Failed(ServiceError),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

/// Imports a document of our own, or says what would come of it.
///
/// # Errors
/// 400 when it cannot be read, 422 for another format, a newer version and one that is cut off. Nothing is kept then.
pub fn import_convolog(ctx: &Ctx, mut received: ReceivedImport, dry_run: bool) -> Result<ImportReport> {
    let files = archive::take_files(ctx, &mut received.file, dry_run, &mut received.watch)?;
    let size = received.size;
    let own = ctx.clone();
    let outcome = ctx
        .services()
        .db()
        .write(move |tx| transact(&own, tx, received, &files, dry_run));
    match outcome {
        Ok(report) => Ok(report),
        Err(Stop::Failed(error)) => Err(error),
        Err(Stop::DryRun(report)) => {
            let event = event("import.checked", &report, size);
            ctx.write(move |ctx, tx| ctx.audit(tx, event))?;
            Ok(*report)
        }
    }
}

fn transact(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    received: ReceivedImport,
    files: &Files,
    dry_run: bool,
) -> std::result::Result<ImportReport, Stop> {
    let size = received.size;
    let report = import(ctx, tx, received, files, dry_run).map_err(Stop::Failed)?;
    if dry_run {
        return Err(Stop::DryRun(Box::new(report)));
    }
    ctx.audit(tx, event("record.imported", &report, size))
        .map_err(Stop::Failed)?;
    Ok(report)
}

fn import(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    received: ReceivedImport,
    files: &Files,
    dry_run: bool,
) -> Result<ImportReport> {
    let ReceivedImport {
        mut file,
        sha256,
        size,
        mut watch,
    } = received;
    let mut import = Import {
        ctx,
        tx,
        files,
        report: Report::default(),
        people: HashSet::new(),
        known_users: HashSet::new(),
        names: 0,
        pending: Vec::new(),
        links_left_out: 0,
        missing_files: 0,
        sha256,
        head: None,
        waiting: Vec::new(),
        read: ExportCounts::default(),
    };
    file.seek(SeekFrom::Start(0)).map_err(io_error)?;
    if files.is_archive() {
        archive::document(&mut file, |reader, size| {
            read::read(Watched::new(reader, size, &mut watch), &mut import)
        })?;
    } else {
        read::read(Watched::new(&mut file, size, &mut watch), &mut import)?;
    }
    import.into_report(dry_run)
}

impl Import<'_, '_> {
    /// What stands at the head of the document.
    pub(super) fn source(&self) -> Result<&ExportHead> {
        self.head
            .as_ref()
            .ok_or_else(|| ServiceError::Internal("a record before the head".to_owned()))
    }

    /// What is said of everything that this import adds, for ever.
    pub(super) fn mark(&self) -> Result<String> {
        let actor = self.ctx.actor();
        let by = || ExportedUser {
            id: actor.user_id,
            name: actor.name.clone(),
            email: None,
        };
        let mark = ImportMark {
            at: self.ctx.now(),
            by: (actor.kind != ActorKind::Cli).then(by),
            source_instance: self.source()?.instance_id.clone(),
        };
        serde_json::to_string(&mark).map_err(|error| ServiceError::Internal(error.to_string()))
    }

    fn into_report(mut self, dry_run: bool) -> Result<ImportReport> {
        let source = self.source()?.clone();
        Ok(ImportReport {
            dry_run,
            source_instance: source.instance_id,
            source_name: source.instance_name,
            exported_at: source.exported_at,
            sha256: Hash::from_bytes(self.sha256).to_string(),
            people: self.report.counts(ImportedKind::Person),
            entries: self.report.counts(ImportedKind::Entry),
            tags: self.report.counts(ImportedKind::Tag),
            templates: self.report.counts(ImportedKind::Template),
            files: ImportFiles {
                added: self.files.added(),
                missing: self.missing_files,
                refused: self.files.refused(),
            },
            names: self.names,
            links_left_out: self.links_left_out,
            records: self.report.records(),
            records_left_out: self.report.left_out(),
        })
    }
}

impl Document for Import<'_, '_> {
    fn head(&mut self, head: ExportHead) -> Result<()> {
        if head.instance_id.parse::<uuid::Uuid>().is_err() {
            return Err(ServiceError::field(
                "/instance_id",
                "uuid",
                "This is no id of an instance.",
            ));
        }
        self.head = Some(head);
        Ok(())
    }

    fn person(&mut self, place: usize, person: ExportedPerson) -> Result<()> {
        if self.waiting.len() >= limits::IMPORT_PEOPLE_MAX {
            return Err(ServiceError::field(
                "/people",
                "too_many",
                "There are more people than an import takes.",
            ));
        }
        self.read.people += 1;
        self.waiting.push((place, person));
        Ok(())
    }

    fn people_end(&mut self) -> Result<()> {
        let people = std::mem::take(&mut self.waiting);
        people::import(self, people)
    }

    fn entry(&mut self, place: usize, entry: ExportedEntry) -> Result<()> {
        self.read.entries += 1;
        self.read.attachments += u64::try_from(entry.attachments.len()).unwrap_or_default();
        entries::import(self, place, entry)
    }

    fn tag(&mut self, place: usize, tag: ExportedTag) -> Result<()> {
        self.read.tags += 1;
        words::tag(self, place, tag)
    }

    fn template(&mut self, place: usize, template: ExportedTemplate) -> Result<()> {
        self.read.templates += 1;
        words::template(self, place, template)
    }

    fn counts(&mut self, counts: ExportCounts) -> Result<()> {
        if counts != self.read {
            return Err(ServiceError::field(
                "/counts",
                "incomplete",
                "The document does not hold as many records as it says: parts of it are missing.",
            ));
        }
        entries::settle(self)
    }
}

/// What the trail says of an import as a whole.
fn event(action: &'static str, report: &ImportReport, size: u64) -> Event {
    Event::new(action, "import").detail(json!({
        "sha256": report.sha256, "size_bytes": size, "source_instance": report.source_instance, "exported_at": report.exported_at,
        "people": report.people, "entries": report.entries, "tags": report.tags, "templates": report.templates,
        "files": report.files, "names": report.names, "links_left_out": report.links_left_out,
    }))
}
