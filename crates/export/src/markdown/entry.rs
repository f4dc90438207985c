//! One entry of a person's document.

use super::{follow_ups, inline, particular, quoted};
use crate::related::related;
use crate::words::{label, moment, moment_in, size};
use convolog_dto::{
    AmendableField, EntryBacklink, ExportedAmendment, ExportedEntry, RecordState, TimePrecision,
};
use std::io::{self, Write};

/// The texts of an entry in their order, with what an amendment calls them.
fn texts(entry: &ExportedEntry) -> [(&'static str, AmendableField, Option<&str>); 5] {
    [
        ("Facts", AmendableField::Facts, entry.facts.as_deref()),
        ("Impact", AmendableField::Impact, entry.impact.as_deref()),
        (
            "The employee's account",
            AmendableField::EmployeeAccount,
            entry.employee_account.as_deref(),
        ),
        (
            "Assessment",
            AmendableField::Assessment,
            entry.assessment.as_deref(),
        ),
        ("Agreed", AmendableField::Agreed, entry.agreed.as_deref()),
    ]
}

pub(super) fn write(
    out: &mut impl Write,
    entry: &ExportedEntry,
    linked_from: &[EntryBacklink],
) -> io::Result<()> {
    heading(out, entry)?;
    facts_about(out, entry, linked_from)?;
    amendments(out, entry, Some(AmendableField::Title))?;
    for (name, field, text) in texts(entry) {
        let amended = entry.amendments.iter().any(|one| one.field == Some(field));
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            writeln!(out, "#### {name}\n\n{}", quoted(text))?;
        } else if amended {
            writeln!(out, "#### {name}\n\n(nothing was written here)\n")?;
        }
        amendments(out, entry, Some(field))?;
    }
    amendments(out, entry, None)?;
    responses(out, entry)?;
    acknowledgements(out, entry)?;
    if !entry.follow_ups.is_empty() {
        writeln!(out, "#### Follow-ups\n")?;
        follow_ups(out, &entry.follow_ups)?;
    }
    evidence(out, entry)
}

fn heading(out: &mut impl Write, entry: &ExportedEntry) -> io::Result<()> {
    let (reference, kind) = (inline(&entry.reference), label(entry.entry_type.as_str()));
    let voided = if entry.record_state == RecordState::Voided {
        " (voided)"
    } else {
        ""
    };
    writeln!(out, "### {reference}: {kind}, {}{voided}\n", occurred(entry))?;
    match entry.title.as_deref().map(inline) {
        Some(title) if !title.is_empty() => writeln!(out, "**{title}**\n"),
        _ => Ok(()),
    }
}

fn occurred(entry: &ExportedEntry) -> String {
    let day_only = entry.precision == TimePrecision::Day;
    let from = moment_in(entry.occurred_start, &entry.occurred_tz, day_only);
    let zone = inline(&entry.occurred_tz.replace('_', " "));
    let about = if entry.precision == TimePrecision::Approximate {
        "about "
    } else {
        ""
    };
    match entry.occurred_end {
        Some(end) => {
            let end = moment_in(end, &entry.occurred_tz, day_only);
            format!("{about}{from} to {end} ({zone})")
        }
        None => format!("{about}{from} ({zone})"),
    }
}

fn facts_about(out: &mut impl Write, entry: &ExportedEntry, linked_from: &[EntryBacklink]) -> io::Result<()> {
    let line = |name: &str, word: &str| format!("{name} {}", label(word).to_lowercase());
    let classes = [
        line("severity", entry.severity.as_str()),
        line("sentiment", entry.sentiment.as_str()),
        line("status", entry.status.as_str()),
    ];
    particular(out, "Classified", Some(&classes.join(", ")))?;
    let how = [
        label(entry.channel.as_str()),
        label(entry.formality.as_str()).to_lowercase(),
        label(entry.fact_basis.as_str()).to_lowercase(),
    ];
    particular(out, "How", Some(&how.join(", ")))?;
    let there: Vec<String> = entry
        .participants
        .iter()
        .map(|one| format!("{} ({})", one.name, label(one.role.as_str()).to_lowercase()))
        .collect();
    particular(out, "Also present", Some(&there.join(", ")))?;
    particular(out, "Tags", Some(&entry.tags.join(", ")))?;
    recorded(out, entry)?;
    particular(out, "Related", Some(&related(entry, linked_from)))?;
    writeln!(out)
}

/// Who wrote it and when, and what became of it.
fn recorded(out: &mut impl Write, entry: &ExportedEntry) -> io::Result<()> {
    let mut by = entry.author.name.clone();
    if let Some(other) = &entry.on_behalf_of {
        by = format!("{by} on behalf of {}", other.name);
    }
    let soon = label(entry.contemporaneity.as_str()).to_lowercase();
    let recorded = format!("{} by {by} ({soon})", moment(entry.recorded_at));
    particular(out, "Recorded", Some(&recorded))?;
    particular(out, "Recorded late because", entry.late_reason.as_deref())?;
    particular(out, "Final since", entry.finalised_at.map(moment).as_deref())?;
    particular(out, "Voided", entry.voided_at.map(moment).as_deref())?;
    particular(out, "Voided because", entry.void_reason.as_deref())?;
    if let Some(mark) = &entry.imported {
        let from = format!("{} from instance {}", moment(mark.at), mark.source_instance);
        particular(out, "Imported", Some(&from))?;
    }
    Ok(())
}

/// What was added to one text, or to the entry as a whole, right behind it.
fn amendments(out: &mut impl Write, entry: &ExportedEntry, field: Option<AmendableField>) -> io::Result<()> {
    for one in entry.amendments.iter().filter(|one| one.field == field) {
        amendment(out, one)?;
    }
    Ok(())
}

fn amendment(out: &mut impl Write, one: &ExportedAmendment) -> io::Result<()> {
    let kind = label(one.kind.as_str());
    let of = one.field.map_or_else(String::new, |field| {
        format!(" of {}", label(field.as_str()).to_lowercase())
    });
    let (author, at) = (inline(&one.author.name), moment(one.at));
    writeln!(out, "##### {kind}{of}, {at}, by {author}\n")?;
    particular(out, "Reason", Some(&one.reason))?;
    writeln!(out, "\n{}", quoted(&one.text))
}

fn responses(out: &mut impl Write, entry: &ExportedEntry) -> io::Result<()> {
    for one in &entry.responses {
        let (by, at) = (inline(&one.entered_by.name), moment(one.at));
        writeln!(
            out,
            "#### Response of the employee, received {}\n",
            one.received_on
        )?;
        let held = one
            .attachment_id
            .and_then(|id| entry.attachments.iter().find(|file| file.id == id));
        particular(out, "Entered", Some(&format!("{at} by {by}")))?;
        particular(out, "Held by", held.map(|file| file.name.as_str()))?;
        writeln!(out, "\n{}", quoted(&one.text))?;
    }
    Ok(())
}

fn acknowledgements(out: &mut impl Write, entry: &ExportedEntry) -> io::Result<()> {
    if entry.acknowledgements.is_empty() {
        return Ok(());
    }
    writeln!(out, "#### Acknowledgement\n")?;
    for one in &entry.acknowledgements {
        write!(out, "- {}: {}", moment(one.at), label(one.state.as_str()))?;
        if let Some(method) = one.method {
            write!(out, " ({})", label(method.as_str()).to_lowercase())?;
        }
        write!(out, ", recorded by {}", inline(&one.entered_by.name))?;
        match one.comments.as_deref().map(inline) {
            Some(comments) if !comments.is_empty() => writeln!(out, ". Comments: {comments}")?,
            _ => writeln!(out)?,
        }
    }
    writeln!(out)
}

fn evidence(out: &mut impl Write, entry: &ExportedEntry) -> io::Result<()> {
    if entry.attachments.is_empty() {
        return Ok(());
    }
    writeln!(out, "#### Evidence\n")?;
    for one in &entry.attachments {
        let exhibit = one
            .exhibit
            .as_deref()
            .map(|exhibit| format!("{}: ", inline(exhibit)));
        let (name, size) = (inline(&one.name), size(one.size_bytes));
        let kind = inline(&one.media_type);
        writeln!(out, "- {}{name} ({size}, {kind})", exhibit.unwrap_or_default())?;
        writeln!(out, "  - SHA-256: `{}`", one.sha256)?;
        let received = format!("{} by {}", moment(one.uploaded_at), one.uploaded_by.name);
        writeln!(out, "  - Received: {}", inline(&received))?;
        let obtained = match (one.obtained_on, one.obtained_by.as_deref()) {
            (Some(day), Some(by)) => Some(format!("{day} by {by}")),
            (Some(day), None) => Some(day.to_string()),
            (None, by) => by.map(str::to_owned),
        };
        for (name, value) in [
            ("Obtained", obtained.as_deref()),
            ("Source", one.source.as_deref()),
            ("Shows", one.description.as_deref()),
        ] {
            if let Some(value) = value.map(inline).filter(|value| !value.is_empty()) {
                writeln!(out, "  - {name}: {value}")?;
            }
        }
    }
    writeln!(out)
}
