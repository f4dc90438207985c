//! `full.json` as a stream.

use convolog_dto::{ExportCounts, ExportHead, ExportedEntry, ExportedPerson, ExportedTag, ExportedTemplate};
use serde::Serialize;
use std::io::{self, Error, Write};

/// The arrays of the document, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    People,
    Entries,
    Tags,
    Templates,
}

impl Part {
    const ALL: [Self; 4] = [Self::People, Self::Entries, Self::Tags, Self::Templates];

    const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Entries => "entries",
            Self::Tags => "tags",
            Self::Templates => "templates",
        }
    }
}

/// Writes the document of version 1. People, entries, tags and templates are given in this order, as many of each as there are.
pub struct JsonExport<W> {
    out: W,
    part: Part,
    empty: bool,
    counts: ExportCounts,
    buffer: Vec<u8>,
}

impl<W: Write> JsonExport<W> {
    /// Begins the document.
    ///
    /// # Errors
    /// Those of writing.
    pub fn begin(mut out: W, head: &ExportHead) -> io::Result<Self> {
        let mut buffer = serde_json::to_vec(head)?;
        // The head is an object of its own; its end is where the arrays go on.
        buffer.pop();
        buffer.extend_from_slice(b",\n\"people\":[");
        out.write_all(&buffer)?;
        Ok(Self {
            out,
            part: Part::People,
            empty: true,
            counts: ExportCounts::default(),
            buffer,
        })
    }

    /// One more person.
    ///
    /// # Errors
    /// Those of writing; `InvalidInput` after the first entry.
    pub fn person(&mut self, person: &ExportedPerson) -> io::Result<()> {
        self.counts.people += 1;
        self.element(Part::People, person)
    }

    /// One more entry.
    ///
    /// # Errors
    /// Those of writing; `InvalidInput` after the first tag.
    pub fn entry(&mut self, entry: &ExportedEntry) -> io::Result<()> {
        self.counts.entries += 1;
        self.counts.attachments += u64::try_from(entry.attachments.len()).unwrap_or(u64::MAX);
        self.element(Part::Entries, entry)
    }

    /// One more tag.
    ///
    /// # Errors
    /// Those of writing; `InvalidInput` after the first template.
    pub fn tag(&mut self, tag: &ExportedTag) -> io::Result<()> {
        self.counts.tags += 1;
        self.element(Part::Tags, tag)
    }

    /// One more template.
    ///
    /// # Errors
    /// Those of writing.
    pub fn template(&mut self, template: &ExportedTemplate) -> io::Result<()> {
        self.counts.templates += 1;
        self.element(Part::Templates, template)
    }

    /// Ends the document; how much is in it.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<ExportCounts> {
        self.turn_to(Part::Templates)?;
        self.out.write_all(b"],\n\"counts\":")?;
        self.out.write_all(&serde_json::to_vec(&self.counts)?)?;
        self.out.write_all(b"}\n")?;
        self.out.flush()?;
        Ok(self.counts)
    }

    fn element(&mut self, part: Part, element: &impl Serialize) -> io::Result<()> {
        self.turn_to(part)?;
        self.buffer.clear();
        self.buffer
            .extend_from_slice(if self.empty { b"\n" } else { b",\n" });
        self.empty = false;
        sonic_rs::to_writer(&mut self.buffer, element).map_err(Error::other)?;
        self.out.write_all(&self.buffer)
    }

    /// Ends the arrays before this one.
    fn turn_to(&mut self, part: Part) -> io::Result<()> {
        if part < self.part {
            let (late, now) = (part.name(), self.part.name());
            return Err(Error::new(
                io::ErrorKind::InvalidInput,
                format!("{late} come before {now}"),
            ));
        }
        for next in Part::ALL
            .into_iter()
            .filter(|next| *next > self.part && *next <= part)
        {
            write!(self.out, "],\n\"{}\":[", next.name())?;
            self.empty = true;
        }
        self.part = part;
        Ok(())
    }
}
