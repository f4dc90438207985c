//! The case file at work: what is in it is read once to know it, and once more to write it.

use super::{
    super::{
        gather::{Depth, Gathered, Gatherer, PAGE},
        measured::Measured,
        run::Stopped,
        stored::{Lost, Received, examine},
    },
    Chosen, PreparedCaseFile,
    choose::of_person,
    pictures::Pictures,
};
use crate::{Result, hex::hex};
use convolog_db::{ReadTx, audit as trail};
use convolog_dto::{CaseFileFormat, ChainHead, DownloadUnit, EntrySort, ExportedEntry};
use convolog_export::{
    Fate,
    case_file::{CaseFile, Counts, Cover, Exhibit, Integrity, Line, Record},
};
use serde_json::json;
use std::io::Write;

/// What is known of it before its document is written.
pub(super) struct Plan {
    pub(super) cover: Cover,
    pub(super) lines: Vec<Line>,
    pub(super) exhibits: Vec<Exhibit>,
    pub(super) integrity: Integrity,
    /// What is known so far.
    pub(super) lost: Lost,
}

impl PreparedCaseFile {
    /// Writes it, and records how it ended before it comes back.
    ///
    /// # Errors
    /// What is written by then is no whole case file: nobody may take it for one.
    pub fn write(self, out: impl Write + Send) -> Result<()> {
        let mut out = Measured::new(out, self.progress.clone());
        let outcome = self.ctx.services().db().read_apart(|tx| self.run(tx, &mut out));
        let Self {
            recording,
            slot,
            progress,
            ..
        } = self;
        drop(slot);
        match outcome.and_then(|contents| Ok(out.flush().map(|()| contents)?)) {
            Ok((counts, lost)) => {
                let counts = json!({
                    "entries": counts.records, "attachments": counts.exhibits,
                    "attachments_missing": lost.missing, "attachments_damaged": lost.damaged,
                });
                recording.finish(counts, &out.sha256())
            }
            Err(stopped) => {
                recording.abort(stopped.why(&progress));
                Err(stopped.into())
            }
        }
    }

    fn run(
        &self,
        tx: &mut ReadTx<'_>,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<(Counts, Lost), Stopped> {
        let mut cover = self.cover(tx)?;
        let chain = trail::live_chain(tx)?;
        let head = trail::head(tx, chain)?;
        let integrity = Integrity {
            head: head.map(|head| ChainHead {
                chain: head.chain,
                seq: head.seq,
                hash: hex(head.hash),
            }),
            key_fingerprint: None,
        };
        let mut gatherer = Gatherer::new(&self.ctx, tx)?;
        let (mut lines, mut exhibits) = (Vec::new(), Vec::new());
        self.each(&mut gatherer, Depth::Record, |item, Gathered { entry, .. }| {
            cover.counts.add(&entry);
            lines.push(Line::of(item, &entry));
            number(&mut exhibits, item, &entry);
            Ok(())
        })?;
        self.progress
            .expect(DownloadUnit::Entries, Some(cover.counts.records));
        let sizes = exhibits.iter().map(|one| Received::of(&one.attachment).size);
        self.progress.expect_evidence(sizes.sum());
        let mut plan = Plan {
            cover,
            lines,
            exhibits,
            integrity,
            lost: Lost::default(),
        };
        match self.format {
            CaseFileFormat::Html => self.document(&mut gatherer, &mut plan, out)?,
            CaseFileFormat::Zip => self.bundle(&mut gatherer, &mut plan, out)?,
        }
        Ok((plan.cover.counts, plan.lost))
    }

    /// The document itself: every record once more, now with all that is in it.
    pub(super) fn document(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        plan: &mut Plan,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<(), Stopped> {
        let mut pictures = Pictures::default();
        let mut file = CaseFile::begin(out, &plan.cover, &plan.lines)?;
        let mut waiting = std::mem::take(&mut plan.exhibits).into_iter().peekable();
        self.each(gatherer, Depth::WithBacklinks, |item, one| {
            let Gathered { entry, linked_from } = one;
            let mut own = Vec::new();
            while let Some(mut exhibit) = waiting.next_if(|one| one.item == item) {
                if self.format == CaseFileFormat::Html {
                    self.look_at(&mut exhibit, &entry, &mut plan.lost)?;
                }
                exhibit.picture = pictures.of(&self.ctx, &exhibit.attachment);
                own.push(exhibit);
            }
            let record = Record {
                entry,
                linked_from,
                exhibits: own,
            };
            file.record(item, &record)?;
            self.progress.step();
            Ok(())
        })?;
        file.finish(&plan.integrity)?;
        Ok(())
    }

    /// Reads an exhibit that does not come along, before anything is said of it.
    fn look_at(
        &self,
        exhibit: &mut Exhibit,
        entry: &ExportedEntry,
        lost: &mut Lost,
    ) -> std::result::Result<(), Stopped> {
        let received = Received::of(&exhibit.attachment);
        exhibit.fate = examine(&self.ctx, &self.progress, received)?;
        lost.count(exhibit.fate, received.sha256, &entry.reference);
        exhibit.path = None;
        Ok(())
    }

    /// Hands over what was chosen, in the order of the events; always the same within one snapshot.
    fn each(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        depth: Depth,
        mut take: impl FnMut(u32, Gathered) -> std::result::Result<(), Stopped> + Send,
    ) -> std::result::Result<(), Stopped> {
        let mut item = 0;
        // A draft that was given up was never on record.
        let mut number_off = |one: Gathered| {
            if one.entry.finalised_at.is_none() {
                return Ok(());
            }
            item += 1;
            take(item, one)
        };
        let query = match &self.chosen {
            Chosen::Person(person) => of_person(person),
            Chosen::Filter(query) => query.as_ref().clone(),
            Chosen::Entries(ids) => {
                for some in ids.chunks(usize::try_from(PAGE).unwrap_or(1)) {
                    let mut page = gatherer.chosen(some, depth)?;
                    page.sort_by_key(|one| (one.entry.occurred_start, one.entry.id));
                    page.into_iter().try_for_each(&mut number_off)?;
                }
                return Ok(());
            }
        };
        gatherer.entries(&query, EntrySort::Occurred, depth, number_off)
    }
}

/// Numbers the files of an entry on from those before.
fn number(exhibits: &mut Vec<Exhibit>, item: u32, entry: &ExportedEntry) {
    for attachment in &entry.attachments {
        let number = u32::try_from(exhibits.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        exhibits.push(Exhibit {
            number,
            item,
            path: Some(convolog_export::exhibit_name(number, &attachment.name)),
            attachment: attachment.clone(),
            fate: Fate::Included,
            picture: None,
        });
    }
}
