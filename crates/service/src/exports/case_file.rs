//! The case file: chosen records as one document, alone or in a signed bundle with the files.

use super::{
    gather::{Depth, Gatherer, PAGE},
    measured::Measured,
    record::{Asked, Recording},
    run::Stopped,
    slots::Slot,
    stored::{Lost, Received, examine},
};
use crate::{Ctx, Result, downloads::Progress, hex::hex, meta, page::check_words};
use convolog_db::{ReadTx, audit as trail, settings};
use convolog_dto::{
    CaseFileFormat, ChainHead, DownloadUnit, EntryQuery, EntrySort, ExportReason, ExportedEntry, Instant,
    NewCaseFile, Permission, Validate,
};
use convolog_export::{
    Fate,
    case_file::{CaseFile, Counts, Cover, Exhibit, Integrity, Line, Record},
};
use serde_json::json;
use std::{io::Write, sync::Arc};

mod bundle;
mod choose;
mod pictures;

use choose::{Chosen, choose, is_everything, of_person, selector};
use pictures::Pictures;

/// A case file that is on record and may begin.
pub struct PreparedCaseFile {
    ctx: Ctx,
    new: NewCaseFile,
    chosen: Chosen,
    format: CaseFileFormat,
    at: Instant,
    progress: Arc<Progress>,
    recording: Recording,
    /// Given back when it is over.
    slot: Slot,
}

/// What is known of it before its document is written.
struct Plan {
    cover: Cover,
    lines: Vec<Line>,
    exhibits: Vec<Exhibit>,
    integrity: Integrity,
    /// What is known so far.
    lost: Lost,
}

/// Settles what there is to settle before the first byte. `filter` is what the request's own filter says.
///
/// # Errors
/// 403 without the permission, and `step_up_required` for everything that one sees; 422 for a bad request, for entries that are not
/// final or not seen, and for too many; 429 `too_many_exports`.
pub fn prepare_case_file(
    ctx: &Ctx,
    new: NewCaseFile,
    filter: EntryQuery,
    format: CaseFileFormat,
    progress: Arc<Progress>,
) -> Result<PreparedCaseFile> {
    ctx.require(Permission::ExportsRun)?;
    new.check()?;
    check_words(filter.q.as_deref())?;
    if is_everything(&new, &filter) {
        ctx.require_step_up()?;
    }
    let chosen = ctx.read(|tx| choose(ctx, tx, &new, filter))?;
    let slot = ctx.services().export_slots().take(ctx.actor().user_id)?;
    let subject = match &chosen {
        Chosen::Person(person) => Some(person.id),
        Chosen::Entries(_) | Chosen::Filter(_) => None,
    };
    let asked = Asked {
        what: "case_file",
        format: format.as_str(),
        filter: selector(&new),
        reason: ExportReason {
            recipient: new.recipient.clone(),
            purpose: new.purpose.clone(),
        },
        subject,
    };
    let recording = Recording::start(ctx, asked, progress.clone())?;
    Ok(PreparedCaseFile {
        ctx: ctx.clone(),
        new,
        chosen,
        format,
        at: ctx.now(),
        progress,
        recording,
        slot,
    })
}

impl PreparedCaseFile {
    /// What a file of it is to be called.
    pub fn file_name(&self) -> String {
        convolog_export::file_name(&self.new.title, self.at, self.format.as_str())
    }

    /// Its media type.
    pub const fn media_type(&self) -> &'static str {
        match self.format {
            CaseFileFormat::Html => "text/html; charset=utf-8",
            CaseFileFormat::Zip => "application/zip",
        }
    }

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
        let mut gatherer = Gatherer::new(&self.ctx, tx);
        let (mut lines, mut exhibits) = (Vec::new(), Vec::new());
        self.each(&mut gatherer, |item, entry| {
            cover.counts.add(&entry);
            lines.push(Line::of(item, &entry));
            number(&mut exhibits, item, &entry);
            Ok(())
        })?;
        self.progress
            .expect(DownloadUnit::Entries, Some(cover.counts.records));
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

    fn cover(&self, tx: &mut ReadTx<'_>) -> Result<Cover> {
        let zone = meta::time_zone(tx)?;
        let count = self.new.entry_ids.len();
        let selection = match &self.chosen {
            Chosen::Entries(_) if count == 1 => "One record, chosen by hand".to_owned(),
            Chosen::Entries(_) => format!("{count} records, chosen one by one"),
            Chosen::Person(person) => {
                format!(
                    "Every record about {} that {} sees",
                    person.name,
                    self.ctx.actor().name
                )
            }
            Chosen::Filter(_) => {
                let filter = self.new.filter.as_deref().unwrap_or_default();
                let filter = if filter.is_empty() { "everything" } else { filter };
                format!(
                    "The records that {} sees of the filter: {filter}",
                    self.ctx.actor().name
                )
            }
        };
        Ok(Cover {
            title: self.new.title.clone(),
            recipient: self.new.recipient.clone(),
            purpose: self.new.purpose.clone(),
            prepared_by: self.ctx.actor().name.clone(),
            prepared_at: self.at,
            organisation: settings::get(tx, meta::keys::ORGANISATION_NAME)?.unwrap_or_default(),
            instance_id: settings::get(tx, meta::keys::INSTANCE_ID)?.unwrap_or_default(),
            selection,
            zone: convolog_record::parse_tz(&zone).unwrap_or_default(),
            counts: Counts::default(),
        })
    }

    /// The document itself: every record once more, now with all that is in it.
    fn document(
        &self,
        gatherer: &mut Gatherer<'_, '_>,
        plan: &mut Plan,
        out: &mut (impl Write + Send),
    ) -> std::result::Result<(), Stopped> {
        let mut pictures = Pictures::default();
        let mut file = CaseFile::begin(out, &plan.cover, &plan.lines)?;
        let mut waiting = std::mem::take(&mut plan.exhibits).into_iter().peekable();
        self.each(gatherer, |item, entry| {
            let mut own = Vec::new();
            while let Some(mut exhibit) = waiting.next_if(|one| one.item == item) {
                if self.format == CaseFileFormat::Html {
                    self.look_at(&mut exhibit, &entry, &mut plan.lost)?;
                }
                exhibit.picture = pictures.of(&self.ctx, &exhibit.attachment);
                own.push(exhibit);
            }
            let record = Record { entry, exhibits: own };
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
        mut take: impl FnMut(u32, ExportedEntry) -> std::result::Result<(), Stopped> + Send,
    ) -> std::result::Result<(), Stopped> {
        let mut item = 0;
        // A draft that was given up was never on record.
        let mut number_off = |entry: ExportedEntry| {
            if entry.finalised_at.is_none() {
                return Ok(());
            }
            item += 1;
            take(item, entry)
        };
        let query = match &self.chosen {
            Chosen::Person(person) => of_person(person),
            Chosen::Filter(query) => query.as_ref().clone(),
            Chosen::Entries(ids) => {
                for some in ids.chunks(usize::try_from(PAGE).unwrap_or(1)) {
                    let mut page = gatherer.chosen(some)?;
                    page.sort_by_key(|entry| (entry.occurred_start, entry.id));
                    page.into_iter().try_for_each(&mut number_off)?;
                }
                return Ok(());
            }
        };
        gatherer.entries(&query, EntrySort::Occurred, Depth::Record, number_off)
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
