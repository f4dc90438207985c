//! What commands answer, on stdout: text for people, JSON for scripts.

use std::io::{self, Write};

use serde_json::Value;

use crate::failure::Failure;

/// Prints a line. A reader that has gone away is no error.
///
/// # Errors
/// Those of stdout.
pub fn line(text: &str) -> Result<(), Failure> {
    written(writeln!(io::stdout(), "{text}"))
}

/// Prints a JSON document, indented.
///
/// # Errors
/// Those of stdout.
pub fn json(value: &Value) -> Result<(), Failure> {
    line(&serde_json::to_string_pretty(value)?)
}

fn written(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints rows in columns as wide as they need.
///
/// # Errors
/// Those of stdout.
pub fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> Result<(), Failure> {
    let mut widths = head.map(str::len);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let aligned = |cells: [&str; N]| {
        let padded = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    line(&aligned(head))?;
    rows.iter()
        .try_for_each(|row| line(&aligned(row.each_ref().map(String::as_str))))
}
