//! The case file: one HTML document that holds chosen records in the order of their events, for somebody who has no account. It
//! refers to nothing outside of itself, runs no script, and prints to PDF with continuous page numbers.
//!
//! It is written from front to back: [`CaseFile::begin`] writes cover, contents and chronology, [`CaseFile::record`] one record
//! after the other, [`CaseFile::finish`] the exhibits and how to check it all. Only the lines of the chronology and the
//! list of exhibits are held in memory.

mod cover;
mod exhibits;
mod html;
mod integrity;
mod model;
mod record;
mod style;
mod time;
mod words;

pub use model::{Counts, Cover, Exhibit, Integrity, Line, PICTURE_TYPES, Picture, Record};

use chrono_tz::Tz;
use html::Html;
use std::io::{self, Write};

/// A case file that is being written.
pub struct CaseFile<W> {
    html: Html<W>,
    zone: Tz,
    exhibits: Vec<exhibits::Row>,
}

impl<W: Write> CaseFile<W> {
    /// Writes everything that comes before the records; `lines` are all of them, in order.
    ///
    /// # Errors
    /// Those of the output.
    pub fn begin(out: W, cover: &Cover, lines: &[Line]) -> io::Result<Self> {
        let mut html = Html::new(out);
        style::head(&mut html, &cover.title, lines)?;
        cover::write(&mut html, cover)?;
        cover::contents(&mut html, cover, lines)?;
        cover::chronology(&mut html, lines)?;
        Ok(Self {
            html,
            zone: cover.zone,
            exhibits: Vec::new(),
        })
    }

    /// Writes the next record; `item` is the number of its line.
    ///
    /// # Errors
    /// Those of the output.
    pub fn record(&mut self, item: u32, record: &Record) -> io::Result<()> {
        record::write(&mut self.html, self.zone, item, record)?;
        let rows = record.exhibits.iter().map(exhibits::Row::of);
        self.exhibits.extend(rows);
        Ok(())
    }

    /// Writes the exhibits and how to check the file; gives the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(mut self, integrity: &Integrity) -> io::Result<W> {
        exhibits::write(&mut self.html, self.zone, &self.exhibits)?;
        integrity::write(&mut self.html, integrity, &self.exhibits)?;
        self.html.raw("</main>\n</body>\n</html>\n")?;
        Ok(self.html.into_inner())
    }
}
