//! One record: what was written, and in its place what came to it later.

use super::html::Html;
use super::model::{Exhibit, Record, headline};
use super::{time, words};
use crate::related::related;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono_tz::Tz;
use convolog_dto::{
    AmendableField, AmendmentKind, ExportedAcknowledgement, ExportedAmendment, ExportedEntry,
    ExportedFollowUp, ExportedResponse, ImportMark, RecordState,
};
use std::io::{self, Write};

/// The texts in the order of the form.
const FIELDS: [AmendableField; 6] = [
    AmendableField::Title,
    AmendableField::Facts,
    AmendableField::Impact,
    AmendableField::EmployeeAccount,
    AmendableField::Agreed,
    AmendableField::Assessment,
];

pub(super) fn write<W: Write>(html: &mut Html<W>, zone: Tz, item: u32, record: &Record) -> io::Result<()> {
    let entry = &record.entry;
    html.raw("<section class=\"record item-")?;
    html.show(item)?;
    html.raw("\" id=\"item-")?;
    html.show(item)?;
    html.raw("\">\n<header>\n<p class=\"kicker\">Item ")?;
    html.show(item)?;
    html.around(" · ", &entry.reference, "</p>\n")?;
    html.around("<h2>", &headline(entry), "</h2>\n</header>\n")?;
    marks(html, zone, record)?;
    facts(html, zone, record)?;
    for field in FIELDS {
        text(html, zone, record, field)?;
    }
    if let Some(reason) = &entry.late_reason {
        html.raw("<section class=\"text\">\n<h3>Why it was recorded late</h3>\n")?;
        html.markdown(reason)?;
        html.raw("</section>\n")?;
    }
    later(html, zone, record)?;
    html.raw("</section>\n")
}

/// What a reader must know first.
fn marks<W: Write>(html: &mut Html<W>, zone: Tz, record: &Record) -> io::Result<()> {
    if record.entry.record_state == RecordState::Voided {
        html.raw("<p class=\"banner void-banner\"><strong>Voided")?;
        if let Some(at) = record.entry.voided_at {
            html.around(" on ", &time::moment(at, &zone), "")?;
        }
        let reason = record.entry.void_reason.as_deref().unwrap_or_default();
        html.around(".</strong> ", reason, "</p>\n")?;
    }
    match &record.entry.imported {
        Some(mark) => html.around("<p class=\"banner\">", &imported(mark, zone), "</p>\n"),
        None => Ok(()),
    }
}

fn imported(mark: &ImportMark, zone: Tz) -> String {
    let by = mark.by.as_ref().map_or("the operator", |user| &user.name);
    format!(
        "Imported on {} by {by} from the instance {}. Its times and authors are as that instance recorded them.",
        time::moment(mark.at, &zone),
        mark.source_instance
    )
}

fn facts<W: Write>(html: &mut Html<W>, zone: Tz, record: &Record) -> io::Result<()> {
    let entry = &record.entry;
    html.raw("<dl class=\"facts\">\n")?;
    html.fact("About", &entry.subject.name)?;
    html.fact("When", &time::event(entry))?;
    html.fact("Kind", words::entry_type(entry.entry_type))?;
    html.fact("Formality", words::formality(entry.formality))?;
    html.fact("Held", words::channel(entry.channel))?;
    html.fact("Basis", words::basis(entry.fact_basis))?;
    html.fact("Severity", words::severity(entry.severity))?;
    html.fact("Sentiment", words::sentiment(entry.sentiment))?;
    html.fact("Status", words::status(entry.status))?;
    html.fact("Author", &entry.author.name)?;
    if let Some(other) = &entry.on_behalf_of {
        html.fact("On behalf of", &other.name)?;
    }
    let soon = words::contemporaneity(entry.contemporaneity);
    html.fact(
        "Recorded",
        &format!("{}, {soon}", time::moment(entry.recorded_at, &zone)),
    )?;
    if let Some(at) = entry.finalised_at {
        html.fact("Made final", &time::moment(at, &zone))?;
    }
    if !entry.participants.is_empty() {
        let people: Vec<String> = entry
            .participants
            .iter()
            .map(|one| format!("{} ({})", one.name, words::role(one.role)))
            .collect();
        html.fact("Also there", &people.join(", "))?;
    }
    if !entry.tags.is_empty() {
        html.fact("Tags", &entry.tags.join(", "))?;
    }
    let related = related(entry, &record.linked_from);
    if !related.is_empty() {
        html.fact("Related", &related)?;
    }
    html.raw("</dl>\n")
}

fn original(entry: &ExportedEntry, field: AmendableField) -> Option<&str> {
    let text = match field {
        AmendableField::Title => &entry.title,
        AmendableField::Facts => &entry.facts,
        AmendableField::Impact => &entry.impact,
        AmendableField::EmployeeAccount => &entry.employee_account,
        AmendableField::Assessment => &entry.assessment,
        AmendableField::Agreed => &entry.agreed,
    };
    text.as_deref()
}

/// Whether it takes the place of what stood there before.
fn corrects(one: &ExportedAmendment, field: AmendableField) -> bool {
    one.kind == AmendmentKind::Correction && one.field == Some(field)
}

/// A text with what corrects it and what was added to it. The title heads the record and is repeated only where it was amended.
fn text<W: Write>(html: &mut Html<W>, zone: Tz, record: &Record, field: AmendableField) -> io::Result<()> {
    let amendments: Vec<&ExportedAmendment> = record
        .entry
        .amendments
        .iter()
        .filter(|one| one.field == Some(field))
        .collect();
    let original = original(&record.entry, field);
    if amendments.is_empty() && (original.is_none() || field == AmendableField::Title) {
        return Ok(());
    }
    html.around("<section class=\"text\">\n<h3>", words::field(field), "</h3>\n")?;
    let last = amendments.iter().rposition(|one| corrects(one, field));
    if let Some(text) = original {
        passage(html, text, last.is_some())?;
    }
    for (place, one) in amendments.iter().enumerate() {
        let struck = corrects(one, field) && last.is_some_and(|last| place < last);
        amendment(html, zone, one, struck)?;
    }
    html.raw("</section>\n")
}

/// Words of the record; what no longer holds is struck through, and says so to whoever does not see the line.
fn passage<W: Write>(html: &mut Html<W>, text: &str, struck: bool) -> io::Result<()> {
    if struck {
        html.raw("<p class=\"struck-note\">As first recorded, corrected below:</p>\n<div class=\"prose struck\">\n")?;
    } else {
        html.raw("<div class=\"prose\">\n")?;
    }
    html.markdown(text)?;
    html.raw("</div>\n")
}

fn amendment<W: Write>(
    html: &mut Html<W>,
    zone: Tz,
    one: &ExportedAmendment,
    struck: bool,
) -> io::Result<()> {
    html.raw("<div class=\"later\">\n")?;
    html.around(
        "<p class=\"by\"><strong>",
        words::amendment(one.kind),
        "</strong>",
    )?;
    signed(html, zone, &one.author.name, one.at)?;
    html.raw("</p>\n")?;
    passage(html, &one.text, struck)?;
    html.around("<p class=\"by\">Reason: ", &one.reason, "</p>\n</div>\n")
}

fn signed<W: Write>(html: &mut Html<W>, zone: Tz, name: &str, at: convolog_dto::Instant) -> io::Result<()> {
    html.around(" by ", name, ", ")?;
    html.text(&time::moment(at, &zone))
}

/// What came to the record as a whole, in the order of its coming.
fn later<W: Write>(html: &mut Html<W>, zone: Tz, record: &Record) -> io::Result<()> {
    for one in record.entry.amendments.iter().filter(|one| one.field.is_none()) {
        amendment(html, zone, one, false)?;
    }
    for one in &record.entry.responses {
        response(html, zone, one, &record.exhibits)?;
    }
    for one in &record.entry.acknowledgements {
        acknowledgement(html, zone, one)?;
    }
    for one in &record.entry.follow_ups {
        follow_up(html, one)?;
    }
    for one in &record.exhibits {
        exhibit(html, one)?;
    }
    Ok(())
}

fn response<W: Write>(
    html: &mut Html<W>,
    zone: Tz,
    one: &ExportedResponse,
    exhibits: &[Exhibit],
) -> io::Result<()> {
    html.raw("<div class=\"later response\">\n<p class=\"by\"><strong>Response of the employee</strong>, received ")?;
    html.text(&time::day(one.received_on))?;
    html.raw(", entered")?;
    signed(html, zone, &one.entered_by.name, one.at)?;
    html.raw("</p>\n")?;
    if let Some(id) = one.attachment_id
        && let Some(held) = exhibits.iter().find(|exhibit| exhibit.attachment.id == id)
    {
        html.raw("<p class=\"by\">Held by <a href=\"#exhibit-")?;
        html.show(held.number)?;
        html.raw("\">Exhibit ")?;
        html.show(held.number)?;
        html.around("</a>: ", &held.attachment.name, "</p>\n")?;
    }
    passage(html, &one.text, false)?;
    html.raw("</div>\n")
}

fn acknowledgement<W: Write>(html: &mut Html<W>, zone: Tz, one: &ExportedAcknowledgement) -> io::Result<()> {
    html.raw("<div class=\"later\">\n<p class=\"by\"><strong>Acknowledgement</strong>: ")?;
    html.text(words::acknowledgement(one.state))?;
    if let Some(method) = one.method {
        html.around(" (", words::ack_method(method), ")")?;
    }
    html.raw(", entered")?;
    signed(html, zone, &one.entered_by.name, one.at)?;
    html.raw("</p>\n")?;
    if let Some(comments) = &one.comments {
        passage(html, comments, false)?;
    }
    html.raw("</div>\n")
}

fn follow_up<W: Write>(html: &mut Html<W>, one: &ExportedFollowUp) -> io::Result<()> {
    html.around(
        "<div class=\"later\">\n<p class=\"by\"><strong>Follow-up</strong>: ",
        &one.title,
        "; ",
    )?;
    html.around("due ", &time::day(one.due_on), ", ")?;
    html.around("", &one.owner.name, ", ")?;
    html.around("", words::follow_up(one.state, one.outcome), "</p>\n")?;
    if let Some(note) = &one.note {
        passage(html, note, false)?;
    }
    html.raw("</div>\n")
}

fn exhibit<W: Write>(html: &mut Html<W>, one: &Exhibit) -> io::Result<()> {
    html.raw("<div class=\"later\">\n<p class=\"by\"><strong><a href=\"#exhibit-")?;
    html.show(one.number)?;
    html.raw("\">Exhibit ")?;
    html.show(one.number)?;
    html.around("</a></strong>: ", &one.attachment.name, "</p>\n")?;
    if let Some(words) = &one.attachment.description {
        passage(html, words, false)?;
    }
    if let Some(picture) = &one.picture
        && super::PICTURE_TYPES.contains(&picture.media_type.as_str())
    {
        html.around("<img src=\"data:", &picture.media_type, ";base64,")?;
        html.text(&BASE64_STANDARD.encode(&picture.bytes))?;
        html.around("\" alt=\"", &one.attachment.name, "\">\n")?;
    }
    html.raw("</div>\n")
}
