//! Tables for spreadsheets: RFC 4180 with CRLF, in UTF-8 behind a byte order mark (without it Excel reads a file in the code page of its
//! country and shows every accent broken), and no cell that is taken for a formula.

use csv::{Terminator, Writer, WriterBuilder};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// What a table begins with.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes rows.
pub(crate) struct Table<W: Write> {
    rows: Writer<W>,
    count: u64,
}

impl<W: Write> Table<W> {
    /// Begins with the names of the columns.
    pub(crate) fn begin(mut out: W, columns: &[&str]) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut rows = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .buffer_capacity(64 * 1024)
            .from_writer(out);
        rows.write_record(columns)?;
        Ok(Self { rows, count: 0 })
    }

    /// One more row.
    pub(crate) fn row(&mut self, cells: &[Cow<'_, str>]) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(guarded(cell).as_bytes())?;
        }
        self.rows.write_record(None::<&[u8]>)?;
        self.count += 1;
        Ok(())
    }

    /// Ends; how many rows there are below the names.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        self.rows.flush()?;
        Ok(self.count)
    }
}

/// What a spreadsheet takes for the beginning of a formula, or may after it has thrown a blank away.
const fn is_risky(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n')
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it. So does one
/// that begins with apostrophes and then like a formula, so that [`unguarded`] is exact.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(is_risky) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The text of a cell that [`guarded`] made.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(is_risky) => text,
        _ => cell,
    }
}
