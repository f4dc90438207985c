//! The bundle: the files first, so that the document can say which of them are there, then the document, all of it signed.

use super::{Gatherer, PreparedCaseFile, Stopped};
use convolog_archive::{AuditHead, BundleWriter, EntryWriter, Facts, Instance, Packing, Who};
use convolog_dto::{ActorKind, ExportedAttachment};
use convolog_export::case_file::{Cover, Exhibit, Integrity, Line};
use convolog_storage::{Blob, Sha256Digest};
use serde_json::json;
use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
};

/// Where the document stands.
const DOCUMENT: &str = "case-file.html";
const CHUNK_BYTES: usize = 64 * 1024;

impl PreparedCaseFile {
    pub(super) fn bundle(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        cover: &Cover,
        lines: &[Line],
        exhibits: &mut Vec<Exhibit>,
        integrity: &Integrity,
        out: &mut (impl Write + Send),
    ) -> Result<(), Stopped> {
        let mut bundle = BundleWriter::new(out, self.at);
        let mut missing = 0;
        for exhibit in exhibits.iter_mut() {
            if !self.enclose(&mut bundle, exhibit)? {
                exhibit.path = None;
                missing += 1;
            }
        }
        bundle.file(DOCUMENT, Packing::Deflate, None, |file| {
            self.document(gatherer, cover, lines, exhibits, integrity, file)
        })?;
        bundle.finish(
            self.facts(cover, integrity, missing),
            self.ctx.services().signing_key(),
        )?;
        Ok(())
    }

    /// Adds the bytes of an exhibit; false where the store does not have them.
    fn enclose<W: Write>(&self, bundle: &mut BundleWriter<W>, exhibit: &Exhibit) -> Result<bool, Stopped> {
        let (Some(path), Some(blob)) = (&exhibit.path, self.open(&exhibit.attachment)) else {
            return Ok(false);
        };
        let packing = Packing::of(&exhibit.attachment.media_type);
        let size = blob.size();
        bundle.file(path, packing, Some(size), |file| copy(blob, file))?;
        Ok(true)
    }

    fn open(&self, file: &ExportedAttachment) -> Option<Blob> {
        let digest: Sha256Digest = file.sha256.parse().ok()?;
        let opened = self.ctx.services().store().open(&digest);
        opened
            .inspect_err(
                |error| tracing::error!(%error, sha256 = %file.sha256, "evidence is missing in a case file"),
            )
            .ok()
    }

    fn facts(&self, cover: &Cover, integrity: &Integrity, missing: u64) -> Facts {
        let actor = self.ctx.actor();
        let head = integrity.head.as_ref();
        Facts {
            created_at: self.at.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            instance: Instance {
                id: cover.instance_id.clone(),
                name: cover.organisation.clone(),
            },
            kind: "case_file".to_owned(),
            exported_by: Who {
                id: (actor.kind != ActorKind::Cli).then(|| actor.user_id.to_string()),
                name: actor.name.clone(),
            },
            recipient: cover.recipient.clone(),
            purpose: cover.purpose.clone(),
            filter: json!({ "title": cover.title, "selection": cover.selection }),
            counts: BTreeMap::from([
                ("entries".to_owned(), cover.counts.records),
                ("attachments".to_owned(), cover.counts.exhibits),
                ("attachments_missing".to_owned(), missing),
            ]),
            audit_head: head.map(|head| AuditHead {
                chain: head.chain,
                seq: head.seq,
                hash: head.hash.clone(),
            }),
        }
    }
}

fn copy<W: Write>(mut blob: Blob, file: &mut EntryWriter<'_, W>) -> Result<(), Stopped> {
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match blob.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(read) => file.write_all(chunk.get(..read).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}
