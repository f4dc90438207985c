//! The export itself, out of one snapshot.

use super::{
    bundle::Contents,
    gather::{Depth, Gatherer, PAGE},
    measured::Measured,
    prepare::{ExportKind, ExportRequest, PreparedExport},
    record::TrailHead,
    view,
};
use crate::{Ctx, Result, ServiceError, downloads::Progress, meta};
use convolog_db::{DbError, ReadTx, settings, templates};
use convolog_dto::{
    ActorKind, DownloadUnit, EXPORT_FORMAT, EXPORT_VERSION, EntryQuery, EntrySort, ExportCounts, ExportHead,
    ExportScope, ExportedEntry, ExportedPerson, ExportedUser, Instant, PersonId, PersonRef,
};
use convolog_export::{CsvExport, DocumentHead, JsonExport, PersonDocument};
use convolog_rbac::Visibility;
use std::{
    io::{self, Write},
    sync::Arc,
};

/// Why an export ended before its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stopped {
    /// What it is written to takes no more, or somebody asked for an end.
    #[error(transparent)]
    Out(#[from] io::Error),
    /// It cannot be read.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Stopped> for ServiceError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Failed(error) => error,
            Stopped::Out(error) => Self::Internal(format!("an export ended early: {error}")),
        }
    }
}

impl Stopped {
    /// As the audit trail names it.
    pub(crate) fn why(&self, progress: &Progress) -> &'static str {
        match self {
            _ if progress.is_cancelled() => "cancelled",
            Self::Out(error) if error.kind() == io::ErrorKind::BrokenPipe => "client_gone",
            _ => "failed",
        }
    }
}

impl PreparedExport {
    /// Writes the export, and records how it ended before it comes back. Once it comes back well, all of it has been taken: it
    /// asks `out` to flush before it says so.
    ///
    /// # Errors
    /// What is written by then is no whole export: nobody may take it for one.
    pub fn write(self, out: impl Write + Send) -> Result<()> {
        let Self {
            ctx,
            request,
            person,
            at,
            progress,
            recording,
            slot,
        } = self;
        let mut out = Measured::new(out, progress.clone());
        let job = Job {
            ctx: &ctx,
            request: &request,
            person,
            at,
            progress: progress.clone(),
            audit_head: recording.head().cloned(),
        };
        let outcome = ctx.services().db().read_apart(|tx| job.run(tx, &mut out));
        drop(slot);
        match outcome.and_then(|counts| Ok(out.flush().map(|()| counts)?)) {
            Ok(contents) => recording.finish(contents.to_json(), &out.sha256()),
            Err(stopped) => {
                recording.abort(stopped.why(&progress));
                Err(stopped.into())
            }
        }
    }
}

/// One export at work.
pub(super) struct Job<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) request: &'a ExportRequest,
    pub(super) person: Option<PersonRef>,
    pub(super) at: Instant,
    pub(super) progress: Arc<Progress>,
    /// Where the trail stood when it began.
    pub(super) audit_head: Option<TrailHead>,
}

impl Job<'_> {
    fn run(
        &self,
        tx: &mut ReadTx<'_>,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<Contents, Stopped> {
        let head = self.head(tx)?;
        let mut gatherer = Gatherer::new(self.ctx, tx)?;
        let query = self.request.query();
        let entries = gatherer.count(&query)?;
        self.progress.expect(DownloadUnit::Entries, Some(entries));
        match self.request.kind {
            ExportKind::Json => self
                .json(&mut gatherer, &head, &query, out, &mut |_| {})
                .map(Contents::of),
            ExportKind::Csv => self.csv(&mut gatherer, &query, out).map(Contents::of),
            ExportKind::Markdown => self.markdown(&mut gatherer, &head, &query, out).map(Contents::of),
            ExportKind::MarkdownZip => self.documents_bundle(&mut gatherer, &head, &query, out),
            ExportKind::Zip => self.full_bundle(&mut gatherer, &head, &query, entries, out),
        }
    }

    fn head(&self, tx: &mut ReadTx<'_>) -> std::result::Result<ExportHead, DbError> {
        let actor = self.ctx.actor();
        let exported_by = (actor.kind != ActorKind::Cli).then(|| ExportedUser {
            id: actor.user_id,
            name: actor.name.clone(),
            email: None,
        });
        // The first read takes the snapshot: nothing in it is later than the clock afterwards.
        let instance_id = settings::get(tx, meta::keys::INSTANCE_ID)?.unwrap_or_default();
        let instance_name = settings::get(tx, meta::keys::ORGANISATION_NAME)?.unwrap_or_default();
        Ok(ExportHead {
            format: EXPORT_FORMAT.to_owned(),
            version: EXPORT_VERSION,
            exported_at: self.ctx.now(),
            instance_id,
            instance_name,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            scope: ExportScope {
                exported_by,
                everyone: self.ctx.scope().visibility() == Visibility::Everyone,
                person: self.person.clone(),
                filter: self.request.filter_text.clone(),
                recipient: self.request.reason.recipient.clone(),
                purpose: self.request.reason.purpose.clone(),
            },
        })
    }

    /// Whom it is about.
    pub(super) fn subjects(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        query: &EntryQuery,
    ) -> Result<Vec<PersonId>> {
        match &self.person {
            Some(person) => Ok(vec![person.id]),
            None => gatherer.subjects(query, self.request.is_filtered()),
        }
    }

    pub(super) fn json(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        head: &ExportHead,
        query: &EntryQuery,
        out: &mut (impl Write + Send),
        observe: &mut (dyn FnMut(&ExportedEntry) + Send),
    ) -> std::result::Result<ExportCounts, Stopped> {
        let mut export = JsonExport::begin(out, head)?;
        let subjects = self.subjects(gatherer, query)?;
        for ids in in_pages(&subjects) {
            for person in gatherer.people(ids)? {
                export.person(&person)?;
            }
        }
        gatherer.entries(query, EntrySort::Occurred, Depth::WithRevisions, |one| {
            observe(&one.entry);
            export.entry(&one.entry)?;
            self.progress.step();
            Ok::<_, Stopped>(())
        })?;
        // The vocabulary is everybody's: it belongs to an export of everything, not to one of some.
        if !self.request.is_filtered() && self.person.is_none() {
            for tag in gatherer.tags()? {
                export.tag(&tag)?;
            }
            for template in templates::list_with_times(gatherer.tx)? {
                export.template(&view::template(template))?;
            }
        }
        Ok(export.finish()?)
    }

    pub(super) fn csv(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        query: &EntryQuery,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<ExportCounts, Stopped> {
        let mut counts = ExportCounts::default();
        let mut export = CsvExport::begin(out)?;
        gatherer.entries(query, query.sort.unwrap_or_default(), Depth::Record, |one| {
            counts.entries += 1;
            export.entry(&one.entry)?;
            self.progress.step();
            Ok::<_, Stopped>(())
        })?;
        export.finish()?;
        Ok(counts)
    }

    fn markdown(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        head: &ExportHead,
        query: &EntryQuery,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<ExportCounts, Stopped> {
        let subjects = self.subjects(gatherer, query)?;
        let people = gatherer.people(&subjects)?;
        let person = people.first().ok_or_else(ServiceError::not_found)?;
        let head = self.document_head(head);
        let entries = self.document(gatherer, &head, person, query, out)?;
        Ok(ExportCounts {
            people: 1,
            entries,
            ..ExportCounts::default()
        })
    }

    pub(super) fn document_head(&self, head: &ExportHead) -> DocumentHead {
        DocumentHead {
            instance_name: head.instance_name.clone(),
            instance_id: head.instance_id.clone(),
            exported_at: head.exported_at,
            exported_by: self.ctx.actor().name.clone(),
            recipient: head.scope.recipient.clone(),
            purpose: head.scope.purpose.clone(),
            filtered: self.request.is_filtered(),
        }
    }

    /// One person's document; how many entries are in it.
    pub(super) fn document(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        head: &DocumentHead,
        person: &ExportedPerson,
        query: &EntryQuery,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<u64, Stopped> {
        let query = EntryQuery {
            subject_id: vec![person.id],
            ..query.clone()
        };
        let mut document = PersonDocument::begin(out, head, person)?;
        gatherer.entries(&query, EntrySort::Occurred, Depth::WithBacklinks, |one| {
            document.entry(&one.entry, &one.linked_from)?;
            self.progress.step();
            Ok::<_, Stopped>(())
        })?;
        Ok(document.finish()?)
    }
}

/// Ids in pages that are read at once.
pub(super) fn in_pages(ids: &[PersonId]) -> impl Iterator<Item = &[PersonId]> {
    ids.chunks(usize::try_from(PAGE).unwrap_or(1))
}
