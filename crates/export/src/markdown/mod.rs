//! One Markdown document for each person, for reading. What people wrote stands in block quotes; what was added later stands
//! beside what it is about.

mod entry;
mod text;

pub use text::{inline, quoted};

use crate::words::{label, moment};
use chrono::{DateTime, Utc};
use convolog_dto::{EntryBacklink, ExportedEntry, ExportedFollowUp, ExportedPerson, RecordState};
use std::io::{self, Write};

/// What the document says of where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHead {
    /// What the organisation is called.
    pub instance_name: String,
    /// The instance.
    pub instance_id: String,
    /// When the export was made.
    pub exported_at: DateTime<Utc>,
    /// The name of who made it.
    pub exported_by: String,
    /// Who is to receive it.
    pub recipient: String,
    /// What it is for.
    pub purpose: String,
    /// Whether only some of the person's entries are in it, because of a filter.
    pub filtered: bool,
}

/// Writes the record of one person. The entries are given in the order in which they are to stand, the oldest first.
pub struct PersonDocument<W> {
    out: W,
    entries: u64,
}

impl<W: Write> PersonDocument<W> {
    /// Begins the document.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(mut out: W, head: &DocumentHead, person: &ExportedPerson) -> io::Result<Self> {
        writeln!(out, "# {}\n", inline(&person.display_name))?;
        particulars(&mut out, person)?;
        provenance(&mut out, head)?;
        reporting_lines(&mut out, person)?;
        if !person.follow_ups.is_empty() {
            writeln!(out, "## Follow-ups about no entry\n")?;
            follow_ups(&mut out, &person.follow_ups)?;
        }
        writeln!(out, "## Entries\n")?;
        Ok(Self { out, entries: 0 })
    }

    /// One more entry, with the links of others that lead to it. What was never final is no record yet and is left out.
    ///
    /// # Errors
    /// Those of writing.
    pub fn entry(&mut self, entry: &ExportedEntry, linked_from: &[EntryBacklink]) -> io::Result<()> {
        if entry.record_state == RecordState::Draft || entry.finalised_at.is_none() {
            return Ok(());
        }
        self.entries += 1;
        entry::write(&mut self.out, entry, linked_from)
    }

    /// Ends the document; how many entries are in it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<u64> {
        match self.entries {
            0 => writeln!(self.out, "There are no entries.")?,
            1 => writeln!(self.out, "---\n\nEnd of the record: 1 entry.")?,
            many => writeln!(self.out, "---\n\nEnd of the record: {many} entries.")?,
        }
        self.out.flush()?;
        Ok(self.entries)
    }
}

/// One line of a list of particulars, when there is a value.
fn particular(out: &mut impl Write, name: &str, value: Option<&str>) -> io::Result<()> {
    match value.map(inline).filter(|value| !value.is_empty()) {
        Some(value) => writeln!(out, "- **{name}:** {value}"),
        None => Ok(()),
    }
}

fn particulars(out: &mut impl Write, person: &ExportedPerson) -> io::Result<()> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    particular(out, "Employee reference", person.employee_ref.as_deref())?;
    particular(out, "Job", person.title.as_deref())?;
    particular(out, "Team", person.team.as_deref())?;
    particular(out, "E-mail", person.email.as_deref())?;
    let manager = person.manager.as_ref().map(|manager| manager.name.as_str());
    particular(out, "Reports to", manager)?;
    particular(out, "First day", day(person.start_on).as_deref())?;
    particular(out, "Last day", day(person.left_on).as_deref())?;
    particular(out, "Status", Some(&label(person.status.as_str())))?;
    if let Some(mark) = &person.imported {
        let from = format!("{} from instance {}", moment(mark.at), mark.source_instance);
        particular(out, "Imported", Some(&from))?;
    }
    writeln!(out)
}

fn provenance(out: &mut impl Write, head: &DocumentHead) -> io::Result<()> {
    writeln!(out, "## About this document\n")?;
    particular(out, "From", Some(&head.instance_name))?;
    particular(out, "Instance", Some(&head.instance_id))?;
    let made = format!("{} by {}", moment(head.exported_at), head.exported_by);
    particular(out, "Made", Some(&made))?;
    particular(out, "For", Some(&head.recipient))?;
    particular(out, "Purpose", Some(&head.purpose))?;
    if head.filtered {
        particular(
            out,
            "Selection",
            Some("only the entries that a filter let through"),
        )?;
    }
    writeln!(
        out,
        "\nConfidential. Entries stand in the order of their events. What was added to an entry after it was final stands beside it, \
         with its author and time; the original words are as they were. Drafts are not part of the record and not in this document.\n"
    )
}

fn reporting_lines(out: &mut impl Write, person: &ExportedPerson) -> io::Result<()> {
    if person.reporting_lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Reporting lines\n")?;
    for line in &person.reporting_lines {
        let manager = match (&line.manager, line.withheld) {
            (Some(manager), _) => inline(&manager.name),
            (None, true) => "somebody outside this view".to_owned(),
            (None, false) => "nobody".to_owned(),
        };
        write!(out, "- From {}: reports to {manager}", moment(line.from_at))?;
        match line.reason.as_deref().map(inline) {
            Some(reason) if !reason.is_empty() => writeln!(out, " ({reason})")?,
            _ => writeln!(out)?,
        }
    }
    writeln!(out)
}

/// Follow-ups as a list of boxes.
fn follow_ups(out: &mut impl Write, follow_ups: &[ExportedFollowUp]) -> io::Result<()> {
    for one in follow_ups {
        let done = if one.outcome.is_some() { 'x' } else { ' ' };
        let (title, owner) = (inline(&one.title), inline(&one.owner.name));
        let state = label(one.outcome.map_or(one.state.as_str(), |outcome| outcome.as_str()));
        writeln!(out, "- [{done}] {title} (due {}, {owner}): {state}", one.due_on)?;
        if let Some(note) = one.note.as_deref().map(inline).filter(|note| !note.is_empty()) {
            writeln!(out, "  Note: {note}")?;
        }
    }
    writeln!(out)
}
