//! The list of exhibits: what each is, where it came from, and the hash that it is known by.

use super::html::Html;
use super::model::Exhibit;
use super::time;
use crate::Fate;
use chrono_tz::Tz;
use convolog_dto::ExportedAttachment;
use std::io::{self, Write};

const MISSING: &str = "<div><dt>State</dt><dd><strong>Missing.</strong> The server did not have these bytes any more when this file \
was made.</dd></div>\n";

const DAMAGED: &str = "<div><dt>State</dt><dd><strong>Damaged.</strong> The bytes that the server had when this file was made are not \
those that were received, or not all of them.</dd></div>\n";

/// What is kept of an exhibit until the list is written.
pub(super) struct Row {
    number: u32,
    item: u32,
    attachment: ExportedAttachment,
    path: Option<String>,
    fate: Fate,
}

impl Row {
    pub(super) fn of(exhibit: &Exhibit) -> Self {
        Self {
            number: exhibit.number,
            item: exhibit.item,
            attachment: exhibit.attachment.clone(),
            path: exhibit.path.clone(),
            fate: exhibit.fate,
        }
    }

    /// Its number.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// What became of its bytes.
    pub(super) fn fate(&self) -> Fate {
        self.fate
    }
}

pub(super) fn write<W: Write>(html: &mut Html<W>, zone: Tz, rows: &[Row]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    html.raw("<section class=\"exhibits\" id=\"exhibits\">\n<h2>Exhibits</h2>\n")?;
    for row in rows {
        one(html, zone, row)?;
    }
    html.raw("</section>\n")
}

fn one<W: Write>(html: &mut Html<W>, zone: Tz, row: &Row) -> io::Result<()> {
    let file = &row.attachment;
    html.raw("<article class=\"exhibit\" id=\"exhibit-")?;
    html.show(row.number)?;
    html.raw("\">\n<h3>Exhibit ")?;
    html.show(row.number)?;
    html.around(": ", &file.name, "</h3>\n<dl class=\"facts wide\">\n")?;
    html.raw("<div><dt>Belongs to</dt><dd><a href=\"#item-")?;
    html.show(row.item)?;
    html.raw("\">item ")?;
    html.show(row.item)?;
    html.raw("</a></dd></div>\n")?;
    if let Some(number) = &file.exhibit {
        html.fact("Numbered", number)?;
    }
    if let Some(words) = &file.source {
        html.fact("Source", words)?;
    }
    if let Some(words) = obtained(file) {
        html.fact("Obtained", &words)?;
    }
    let received = time::moment(file.uploaded_at, &zone);
    html.fact("Received", &format!("{received}, from {}", file.uploaded_by.name))?;
    html.fact(
        "Type and size",
        &format!("{}, {} bytes", file.media_type, file.size_bytes),
    )?;
    html.around(
        "<div><dt>SHA-256 at receipt</dt><dd class=\"hash\">",
        &file.sha256,
        "</dd></div>\n",
    )?;
    match row.fate {
        Fate::Included => {}
        Fate::Missing => html.raw(MISSING)?,
        Fate::Damaged => html.raw(DAMAGED)?,
    }
    match &row.path {
        Some(path) => html.around("<div><dt>File</dt><dd class=\"hash\">", path, "</dd></div>\n")?,
        None => html.fact("File", "not enclosed")?,
    }
    html.raw("</dl>\n</article>\n")
}

fn obtained(file: &ExportedAttachment) -> Option<String> {
    match (file.obtained_on, &file.obtained_by) {
        (Some(day), Some(by)) => Some(format!("{}, by {by}", time::day(day))),
        (Some(day), None) => Some(time::day(day)),
        (None, Some(by)) => Some(format!("by {by}")),
        (None, None) => None,
    }
}
