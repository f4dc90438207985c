//! What a case file is made of.

use crate::Fate;
use chrono_tz::Tz;
use convolog_dto::{EntryBacklink, ExportedAttachment, ExportedEntry, Instant, RecordState};

/// What stands on the first page.
#[derive(Clone, Debug)]
pub struct Cover {
    /// What the file is called.
    pub title: String,
    /// Who is to receive it.
    pub recipient: String,
    /// What it is for.
    pub purpose: String,
    /// Who made it.
    pub prepared_by: String,
    /// When.
    pub prepared_at: Instant,
    /// The organisation that keeps the record.
    pub organisation: String,
    /// The instance that it came from.
    pub instance_id: String,
    /// How the records were chosen, in words.
    pub selection: String,
    /// The zone that moments are shown in; an event is shown in its own.
    pub zone: Tz,
    /// How much there is.
    pub counts: Counts,
}

/// How much there is in a case file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records.
    pub records: u64,
    /// Amendments to them.
    pub amendments: u64,
    /// Responses of employees.
    pub responses: u64,
    /// Pieces of evidence.
    pub exhibits: u64,
}

impl Counts {
    /// Adds what belongs to one entry.
    pub fn add(&mut self, entry: &ExportedEntry) {
        let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
        self.records += 1;
        self.amendments += count(entry.amendments.len());
        self.responses += count(entry.responses.len());
        self.exhibits += count(entry.attachments.len());
    }
}

/// One line of the chronology. Items count from 1 in the order of the events.
#[derive(Clone, Debug)]
pub struct Line {
    /// The number of the item.
    pub item: u32,
    /// The number that people quote.
    pub reference: String,
    /// Whom it is about.
    pub subject: String,
    /// When it happened, in words.
    pub when: String,
    /// What kind of event it was.
    pub kind: &'static str,
    /// What it is about.
    pub headline: String,
    /// Whether it is out of force.
    pub voided: bool,
}

impl Line {
    /// The line of an entry.
    pub fn of(item: u32, entry: &ExportedEntry) -> Self {
        Self {
            item,
            reference: entry.reference.clone(),
            subject: entry.subject.name.clone(),
            when: super::time::event_short(entry),
            kind: super::words::entry_type(entry.entry_type),
            headline: headline(entry),
            voided: entry.record_state == RecordState::Voided,
        }
    }
}

/// The title, or else how the facts begin, or else the kind.
pub(super) fn headline(entry: &ExportedEntry) -> String {
    const LENGTH: usize = 100;
    let text = entry
        .title
        .as_deref()
        .or_else(|| entry.facts.as_deref().and_then(|facts| facts.lines().next()))
        .unwrap_or_default();
    let short: String = text.chars().take(LENGTH).collect();
    match short.trim() {
        "" => super::words::entry_type(entry.entry_type).to_owned(),
        words if short.len() < text.len() => format!("{words} …"),
        words => words.to_owned(),
    }
}

/// One record with everything that came to it later.
#[derive(Clone, Debug)]
pub struct Record {
    /// The entry, which was final once, with what came later; its saved states are not looked at.
    pub entry: ExportedEntry,
    /// The links of other entries that lead to it.
    pub linked_from: Vec<EntryBacklink>,
    /// Its evidence.
    pub exhibits: Vec<Exhibit>,
}

/// One piece of evidence in its place.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// Its number in this file, from 1.
    pub number: u32,
    /// The item that it belongs to.
    pub item: u32,
    /// What is known of it.
    pub attachment: ExportedAttachment,
    /// Where its bytes lie beside this file; none where they do not come along.
    pub path: Option<String>,
    /// What became of its bytes.
    pub fate: Fate,
    /// Its bytes, where it is a small picture.
    pub picture: Option<Picture>,
}

/// The bytes of a picture that is shown in the file itself.
#[derive(Clone, Debug)]
pub struct Picture {
    /// One of [`PICTURE_TYPES`].
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Pictures that can be shown, none of which can hold a script.
pub const PICTURE_TYPES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// How the file can be checked.
#[derive(Clone, Debug, Default)]
pub struct Integrity {
    /// The audit trail's newest event when the file was made.
    pub head: Option<convolog_dto::ChainHead>,
    /// The fingerprint of the key that the bundle is signed with; none where the file goes out alone.
    pub key_fingerprint: Option<String>,
}
