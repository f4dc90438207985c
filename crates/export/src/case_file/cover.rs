//! What comes before the records: cover, contents, chronology.

use super::html::Html;
use super::model::{Cover, Line};
use super::time;
use std::io::{self, Write};

pub(super) fn write<W: Write>(html: &mut Html<W>, cover: &Cover) -> io::Result<()> {
    html.raw("<header class=\"cover\">\n<p class=\"kicker\">Case file</p>\n")?;
    html.around("<h1>", &cover.title, "</h1>\n<dl class=\"facts wide\">\n")?;
    html.fact("For", &cover.recipient)?;
    html.fact("Purpose", &cover.purpose)?;
    html.fact("Prepared by", &cover.prepared_by)?;
    html.fact("Prepared at", &time::moment(cover.prepared_at, &cover.zone))?;
    html.fact("Organisation", &cover.organisation)?;
    html.fact("Instance", &cover.instance_id)?;
    html.fact("Holds", &cover.selection)?;
    let counts = cover.counts;
    let parts = [
        count(counts.records, "record", "records"),
        count(counts.amendments, "amendment", "amendments"),
        count(counts.responses, "response", "responses"),
        count(counts.exhibits, "exhibit", "exhibits"),
    ];
    html.fact("In numbers", &parts.join(", "))?;
    html.raw("</dl>\n<p class=\"notice\">Confidential. This file holds personal data about named people. Keep it safe, \
              pass it on to nobody who has no part in the matter, and destroy it when it has served its purpose.</p>\n")?;
    html.raw("<p class=\"small\">Times are shown in ")?;
    html.text(cover.zone.name())?;
    html.raw("; the time of an event is shown in the zone where it happened. Drafts are not part of a case file. What was \
              corrected later is struck through and stays legible; what was taken out of force is marked as voided.</p>\n</header>\n")
}

/// One or many of something.
fn count(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{number} {word}")
}

pub(super) fn contents<W: Write>(html: &mut Html<W>, cover: &Cover, lines: &[Line]) -> io::Result<()> {
    html.raw("<nav class=\"contents\" id=\"contents\">\n<h2>Contents</h2>\n<ol>\n")?;
    html.raw("<li><a href=\"#chronology\">Chronology</a></li>\n")?;
    if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
        html.raw("<li><a href=\"#item-")?;
        html.show(first.item)?;
        html.raw("\">Records, items ")?;
        html.show(first.item)?;
        html.raw(" to ")?;
        html.show(last.item)?;
        html.raw("</a></li>\n")?;
    }
    if cover.counts.exhibits > 0 {
        html.raw("<li><a href=\"#exhibits\">Exhibits</a></li>\n")?;
    }
    html.raw("<li><a href=\"#integrity\">Integrity</a></li>\n</ol>\n")?;
    html.raw("<p class=\"small\">On paper every record begins a page, and the head of the page names its item and its reference; \
              pages are numbered throughout.</p>\n</nav>\n")
}

pub(super) fn chronology<W: Write>(html: &mut Html<W>, lines: &[Line]) -> io::Result<()> {
    html.raw("<section class=\"chronology\" id=\"chronology\">\n<h2>Chronology</h2>\n")?;
    if lines.is_empty() {
        return html.raw("<p>No record was chosen that is final.</p>\n</section>\n");
    }
    html.raw("<table>\n<thead><tr><th>Item</th><th>When</th><th>About</th><th>What</th><th>Reference</th></tr></thead>\n<tbody>\n")?;
    for line in lines {
        row(html, line)?;
    }
    html.raw("</tbody>\n</table>\n</section>\n")
}

fn row<W: Write>(html: &mut Html<W>, line: &Line) -> io::Result<()> {
    html.raw("<tr><td class=\"number\"><a href=\"#item-")?;
    html.show(line.item)?;
    html.raw("\">")?;
    html.show(line.item)?;
    html.around("</a></td><td>", &line.when, "</td>")?;
    html.around("<td>", &line.subject, "</td><td>")?;
    html.around("<span class=\"kind\">", line.kind, "</span> ")?;
    html.text(&line.headline)?;
    if line.voided {
        html.raw(" <span class=\"void\">voided</span>")?;
    }
    html.raw("</td><td class=\"number\"><a class=\"page\" href=\"#item-")?;
    html.show(line.item)?;
    html.around("\">", &line.reference, "</a></td></tr>\n")
}
