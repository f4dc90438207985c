//! The signed bundles: the documents of everybody, and with the evidence everything.

use super::{
    evidence::{Evidence, add_evidence},
    gather::Gatherer,
    run::{Job, Stopped, in_pages},
    stored::Lost,
};
use crate::ServiceError;
use convolog_archive::{ArchiveError, AuditHead, BundleWriter, Facts, Instance, Packing, Who};
use convolog_dto::{DownloadUnit, EntryQuery, ExportCounts, ExportHead, ExportedEntry};
use convolog_export::document_name;
use serde_json::{Value, json};
use std::{collections::BTreeMap, io::Write};

impl From<ArchiveError> for Stopped {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Io(error) => Self::Out(error),
            other => Self::Failed(ServiceError::Internal(other.to_string())),
        }
    }
}

/// How much is in a bundle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contents {
    pub(super) counts: ExportCounts,
    pub(super) lost: Lost,
}

impl Contents {
    /// Of a file that names no evidence it could lack.
    pub(super) fn of(counts: ExportCounts) -> Self {
        Self {
            counts,
            lost: Lost::default(),
        }
    }

    /// As the event of the export has it.
    pub(super) fn to_json(self) -> Value {
        let ExportCounts {
            people,
            entries,
            attachments,
            tags,
            templates,
        } = self.counts;
        json!({
            "people": people, "entries": entries, "attachments": attachments, "tags": tags, "templates": templates,
            "attachments_missing": self.lost.missing, "attachments_damaged": self.lost.damaged,
        })
    }
}

impl Job<'_> {
    /// One document for each person.
    pub(super) fn documents_bundle(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        head: &ExportHead,
        query: &EntryQuery,
        out: &mut (impl Write + Send),
    ) -> Result<Contents, Stopped> {
        let mut bundle = BundleWriter::new(out, self.at);
        let contents = Contents::of(self.add_documents(&mut bundle, gatherer, head, query)?);
        self.seal(bundle, head, &contents)?;
        Ok(contents)
    }

    /// Everything, with the evidence.
    pub(super) fn full_bundle(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        head: &ExportHead,
        query: &EntryQuery,
        entries: u64,
        out: &mut (impl Write + Send),
    ) -> Result<Contents, Stopped> {
        let mut bundle = BundleWriter::new(out, self.at);
        // The same entries stand in three files.
        self.progress
            .expect(DownloadUnit::Entries, Some(entries.saturating_mul(3)));
        self.progress.expect_evidence(gatherer.evidence_bytes(query)?);
        let mut evidence = Vec::new();
        let mut note = |entry: &ExportedEntry| evidence.extend(Evidence::of(entry));
        let counts = bundle.file("full.json", Packing::Deflate, None, |file| {
            self.json(gatherer, head, query, file, &mut note)
        })?;
        bundle.file("entries.csv", Packing::Deflate, None, |file| {
            self.csv(gatherer, query, file)
        })?;
        self.add_documents(&mut bundle, gatherer, head, query)?;
        let lost = add_evidence(self, &mut bundle, evidence)?;
        let contents = Contents { counts, lost };
        self.seal(bundle, head, &contents)?;
        Ok(contents)
    }

    fn add_documents<W: Write + Send>(
        &self,
        bundle: &mut BundleWriter<W>,
        gatherer: &mut Gatherer<'_, '_>,
        head: &ExportHead,
        query: &EntryQuery,
    ) -> Result<ExportCounts, Stopped> {
        let mut counts = ExportCounts::default();
        let document_head = self.document_head(head);
        let subjects = self.subjects(gatherer, query)?;
        for ids in in_pages(&subjects) {
            for person in gatherer.people(ids)? {
                let name = document_name(&person);
                counts.people += 1;
                counts.entries += bundle.file(&name, Packing::Deflate, None, |file| {
                    self.document(gatherer, &document_head, &person, query, file)
                })?;
            }
        }
        Ok(counts)
    }

    /// Signs it.
    fn seal<W: Write>(
        &self,
        bundle: BundleWriter<W>,
        head: &ExportHead,
        contents: &Contents,
    ) -> Result<(), Stopped> {
        let scope = &head.scope;
        let by = scope.exported_by.as_ref();
        let facts = Facts {
            created_at: head
                .exported_at
                .to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
            app_version: head.app_version.clone(),
            instance: Instance {
                id: head.instance_id.clone(),
                name: head.instance_name.clone(),
            },
            kind: if scope.person.is_some() {
                "person"
            } else {
                "export"
            }
            .to_owned(),
            exported_by: Who {
                id: by.map(|user| user.id.to_string()),
                name: self.ctx.actor().name.clone(),
            },
            recipient: scope.recipient.clone(),
            purpose: scope.purpose.clone(),
            filter: json!({ "entries": scope.filter, "person": scope.person, "everyone": scope.everyone }),
            counts: BTreeMap::from([
                ("people".to_owned(), contents.counts.people),
                ("entries".to_owned(), contents.counts.entries),
                ("attachments".to_owned(), contents.counts.attachments),
                ("attachments_missing".to_owned(), contents.lost.missing),
                ("attachments_damaged".to_owned(), contents.lost.damaged),
            ]),
            audit_head: self
                .audit_head
                .clone()
                .map(|(chain, seq, hash)| AuditHead { chain, seq, hash }),
        };
        bundle.finish(facts, self.ctx.services().signing_key())?;
        Ok(())
    }
}
