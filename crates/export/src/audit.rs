//! The audit trail as a file: JSON with everything that it takes to recompute the chain, or a table for spreadsheets.

use chrono::SecondsFormat;
use convolog_dto::{AuditExportHead, ExportedAuditEvent};
use std::borrow::Cow;
use std::io::{self, Write};

use crate::table::Table;

/// The header row.
const COLUMNS: [&str; 18] = [
    "chain",
    "seq",
    "at",
    "actor",
    "actor_kind",
    "actor_id",
    "action",
    "target_kind",
    "target_id",
    "subject_id",
    "reason",
    "ip",
    "user_agent",
    "request_id",
    "detail",
    "content_hash",
    "prev_hash",
    "hash",
];

/// Writes the events as one JSON document, one event on a line.
pub struct AuditJson<W> {
    out: W,
    buffer: Vec<u8>,
    count: u64,
}

impl<W: Write> AuditJson<W> {
    /// Begins the document.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(mut out: W, head: &AuditExportHead) -> io::Result<Self> {
        let mut buffer = serde_json::to_vec(head)?;
        // The head is an object of its own; its end is where the events go on.
        buffer.pop();
        buffer.extend_from_slice(b",\n\"events\":[");
        out.write_all(&buffer)?;
        Ok(Self {
            out,
            buffer,
            count: 0,
        })
    }

    /// One more event.
    ///
    /// # Errors
    /// Those of writing.
    pub fn event(&mut self, event: &ExportedAuditEvent) -> io::Result<()> {
        self.buffer.clear();
        self.buffer
            .extend_from_slice(if self.count == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut self.buffer, event)?;
        self.count += 1;
        self.out.write_all(&self.buffer)
    }

    /// Ends the document; how many events are in it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<u64> {
        writeln!(self.out, "\n],\n\"count\":{}}}", self.count)?;
        Ok(self.count)
    }
}

/// Writes the events as a table.
pub struct AuditCsv<W: Write>(Table<W>);

impl<W: Write> AuditCsv<W> {
    /// Begins the table with its header.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(out: W) -> io::Result<Self> {
        Table::begin(out, &COLUMNS).map(Self)
    }

    /// One more event.
    ///
    /// # Errors
    /// Those of writing.
    pub fn event(&mut self, exported: &ExportedAuditEvent) -> io::Result<()> {
        self.0.row(&cells(exported))
    }

    /// Ends the table; how many events are in it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(self) -> io::Result<u64> {
        self.0.finish()
    }
}

fn cells(exported: &ExportedAuditEvent) -> [Cow<'_, str>; COLUMNS.len()] {
    let event = &exported.event;
    let text = |text: &Option<String>| Cow::Owned(text.clone().unwrap_or_default());
    [
        Cow::Owned(event.chain.to_string()),
        Cow::Owned(event.seq.to_string()),
        Cow::Owned(event.at.to_rfc3339_opts(SecondsFormat::Millis, true)),
        Cow::Borrowed(&event.actor.name),
        Cow::Borrowed(event.actor.kind.as_str()),
        Cow::Owned(event.actor.id.map(|id| id.to_string()).unwrap_or_default()),
        Cow::Borrowed(&event.action),
        Cow::Borrowed(&event.target.kind),
        text(&event.target.id),
        Cow::Owned(event.subject_id.map(|id| id.to_string()).unwrap_or_default()),
        text(&event.reason),
        text(&event.ip),
        text(&event.user_agent),
        text(&event.request_id),
        Cow::Owned(event.detail.to_string()),
        Cow::Borrowed(&exported.content_hash),
        Cow::Borrowed(&event.prev_hash),
        Cow::Borrowed(&event.hash),
    ]
}
