//! `entries.csv`: one row for each entry, for spreadsheets. Scripts have JSON.

use crate::{table::Table, words::local};
use chrono::{DateTime, Utc};
use convolog_dto::{
    AckState, ExportedAmendment, ExportedAttachment, ExportedEntry, ExportedFollowUp, ExportedResponse,
    Participant, TimePrecision, moment_text,
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The header row.
const COLUMNS: [&str; 41] = [
    "ref",
    "subject",
    "type",
    "family",
    "occurred_local",
    "occurred_tz",
    "precision",
    "title",
    "facts",
    "impact",
    "employee_account",
    "assessment",
    "agreed",
    "severity",
    "sentiment",
    "status",
    "record_state",
    "formality",
    "channel",
    "fact_basis",
    "tags",
    "participants",
    "author",
    "on_behalf_of",
    "contemporaneity",
    "late_reason",
    "void_reason",
    "amendments",
    "responses",
    "acknowledgement",
    "follow_ups",
    "attachments",
    "occurred_start",
    "occurred_end",
    "recorded_at",
    "finalised_at",
    "voided_at",
    "id",
    "subject_id",
    "author_id",
    "imported_from",
];

/// Writes the rows.
pub struct CsvExport<W: Write>(Table<W>);

impl<W: Write> CsvExport<W> {
    /// Begins the file with its header.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(out: W) -> io::Result<Self> {
        Table::begin(out, &COLUMNS).map(Self)
    }

    /// One more entry.
    ///
    /// # Errors
    /// Those of writing.
    pub fn entry(&mut self, entry: &ExportedEntry) -> io::Result<()> {
        self.0.row(&cells(entry))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(self) -> io::Result<()> {
        self.0.finish().map(drop)
    }
}

fn cells(entry: &ExportedEntry) -> [Cow<'_, str>; COLUMNS.len()] {
    let acknowledgement = entry
        .acknowledgements
        .last()
        .map_or(AckState::NotRequested, |step| step.state);
    [
        word(&entry.reference),
        word(&entry.subject.name),
        word(entry.entry_type.as_str()),
        word(entry.entry_type.family().as_str()),
        occurred_local(entry).into(),
        word(&entry.occurred_tz),
        word(entry.precision.as_str()),
        text(&entry.title),
        text(&entry.facts),
        text(&entry.impact),
        text(&entry.employee_account),
        text(&entry.assessment),
        text(&entry.agreed),
        word(entry.severity.as_str()),
        word(entry.sentiment.as_str()),
        word(entry.status.as_str()),
        word(entry.record_state.as_str()),
        word(entry.formality.as_str()),
        word(entry.channel.as_str()),
        word(entry.fact_basis.as_str()),
        entry.tags.join(", ").into(),
        lines(&entry.participants, "; ", participant),
        word(&entry.author.name),
        word(entry.on_behalf_of.as_ref().map_or("", |user| &user.name)),
        word(entry.contemporaneity.as_str()),
        text(&entry.late_reason),
        text(&entry.void_reason),
        lines(&entry.amendments, "\n\n", amendment),
        lines(&entry.responses, "\n\n", response),
        word(acknowledgement.as_str()),
        lines(&entry.follow_ups, "\n", follow_up),
        lines(&entry.attachments, "\n", attachment),
        moment_text(entry.occurred_start).into(),
        moment(entry.occurred_end),
        moment_text(entry.recorded_at).into(),
        moment(entry.finalised_at),
        moment(entry.voided_at),
        entry.id.to_string().into(),
        entry.subject.id.to_string().into(),
        entry.author.id.to_string().into(),
        // The instance that it was imported from.
        word(entry.imported.as_ref().map_or("", |mark| &mark.source_instance)),
    ]
}

const fn word(word: &str) -> Cow<'_, str> {
    Cow::Borrowed(word)
}

fn text(text: &Option<String>) -> Cow<'_, str> {
    Cow::Borrowed(text.as_deref().unwrap_or_default())
}

/// On the clocks of the place, in the form that spreadsheets read as a date.
fn occurred_local(entry: &ExportedEntry) -> String {
    let local = moment_text(local(entry.occurred_start, &entry.occurred_tz).and_utc());
    let day = local.get(..10).unwrap_or(&local);
    match local.get(11..16) {
        Some(time) if entry.precision != TimePrecision::Day => format!("{day} {time}"),
        _ => day.to_owned(),
    }
}

fn moment<'a>(at: Option<DateTime<Utc>>) -> Cow<'a, str> {
    at.map(moment_text).unwrap_or_default().into()
}

/// What belongs to an entry in one cell.
fn lines<'a, T>(parts: &[T], between: &str, text_of: impl Fn(&T) -> String) -> Cow<'a, str> {
    let parts: Vec<String> = parts.iter().map(text_of).collect();
    parts.join(between).into()
}

fn participant(one: &Participant) -> String {
    format!("{} ({})", one.name, one.role)
}

fn amendment(one: &ExportedAmendment) -> String {
    let of = one.field.map_or_else(String::new, |field| format!(" of {field}"));
    let (kind, author, at) = (one.kind, &one.author.name, moment_text(one.at));
    format!("{kind}{of}, {author}, {at}: {}\nReason: {}", one.text, one.reason)
}

fn response(one: &ExportedResponse) -> String {
    let (day, by) = (one.received_on, &one.entered_by.name);
    format!("received {day}, entered by {by}: {}", one.text)
}

fn follow_up(one: &ExportedFollowUp) -> String {
    let outcome = one
        .outcome
        .map_or_else(String::new, |outcome| format!(", {outcome}"));
    let (title, due, state, owner) = (&one.title, one.due_on, one.state, &one.owner.name);
    format!("{title} (due {due}, {state}{outcome}, {owner})")
}

fn attachment(one: &ExportedAttachment) -> String {
    format!("{} (SHA-256 {})", one.name, one.sha256)
}
