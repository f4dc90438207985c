//! The bundle: the files first, so that the document can say which of them are there, then the document, all of it signed.

use super::{
    super::{
        gather::Gatherer,
        run::Stopped,
        stored::{Received, enclose},
    },
    PreparedCaseFile,
    write::Plan,
};
use convolog_archive::{AuditHead, BundleWriter, Facts, Instance, Packing, Who};
use convolog_dto::ActorKind;
use convolog_export::Fate;
use serde_json::json;
use std::{collections::BTreeMap, io::Write};

/// Where the document stands.
const DOCUMENT: &str = "case-file.html";

impl PreparedCaseFile {
    pub(super) fn bundle(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        plan: &mut Plan,
        out: &mut (impl Write + Send),
    ) -> Result<(), Stopped> {
        let mut bundle = BundleWriter::new(out, self.at);
        self.add_exhibits(&mut bundle, plan)?;
        let key = self.ctx.services().signing_key();
        plan.integrity.key_fingerprint = Some(key.public_key().fingerprint().to_string());
        bundle.file(DOCUMENT, Packing::Deflate, None, |file| {
            self.document(gatherer, plan, file)
        })?;
        bundle.finish(self.facts(plan), key)?;
        Ok(())
    }

    /// Adds the bytes, and notes what became of each.
    fn add_exhibits<W: Write>(&self, bundle: &mut BundleWriter<W>, plan: &mut Plan) -> Result<(), Stopped> {
        let Plan {
            exhibits,
            lines,
            lost,
            ..
        } = plan;
        for exhibit in exhibits {
            let Some(path) = &exhibit.path else { continue };
            let received = Received::of(&exhibit.attachment);
            exhibit.fate = enclose(&self.ctx, &self.progress, bundle, received, path)?;
            let line = lines.iter().find(|line| line.item == exhibit.item);
            let reference = line.map_or("", |line| &line.reference);
            lost.count(exhibit.fate, received.sha256, reference);
            if exhibit.fate == Fate::Missing {
                exhibit.path = None;
            }
        }
        Ok(())
    }

    fn facts(&self, plan: &Plan) -> Facts {
        let actor = self.ctx.actor();
        let (cover, lost) = (&plan.cover, plan.lost);
        let head = plan.integrity.head.as_ref();
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
                ("attachments_missing".to_owned(), lost.missing),
                ("attachments_damaged".to_owned(), lost.damaged),
            ]),
            audit_head: head.map(|head| AuditHead {
                chain: head.chain,
                seq: head.seq,
                hash: head.hash.clone(),
            }),
        }
    }
}
