//! The last page: what ties the file to the audit trail that it came from, which exhibits are not what they were, and how to check it.

use super::exhibits::Row;
use super::html::Html;
use super::model::Integrity;
use crate::Fate;
use std::io::{self, Write};

const ENCLOSED: &str = "<h3>How to check this file</h3>\n<ol>\n\
<li>Keep the ZIP archive as you received it. Unpack it, and open <code>verify.html</code> in any browser; it needs no network.</li>\n\
<li>Choose the archive there. It says <em>valid</em>, or <em>invalid</em> and which file is not what it was.</li>\n\
<li>Compare the fingerprint of the key that it shows with the one above, and ask whoever prepared this file to confirm it \
by another way than the one the file came by.</li>\n\
<li>Whoever has the program checks the same with <code>convolog verify</code> and the name of the archive.</li>\n</ol>\n";

const ALONE: &str = "<h3>How to check this file</h3>\n\
<p>This file was made without a signed archive around it. Its SHA-256 stands in the audit trail of the instance, in the event \
<code>export.finished</code> of the moment when it was prepared: compute it again and ask for it to be compared.</p>\n";

const EXHIBITS: &str = "<p>Each exhibit is known by its SHA-256, taken when it was received: a file whose SHA-256 is another is not \
that exhibit.</p>\n";

const ALL_SOUND: &str = "<p>The bytes of all exhibits were read when this file was made: each has the SHA-256 of its receipt.</p>\n";

const STATEMENT: &str = "<h3>What this shows, and what it does not</h3>\n\
<p>The record is <strong>verifiable and tamper-evident</strong>: every change of it is an event of a chain in which each event holds \
the hash of the one before, so that a change behind its back shows when the chain is checked, and a head of the chain that \
was noted elsewhere shows whether history was rewritten since.</p>\n\
<p>It does not prove that what was written down is true, nor can it stop whoever controls the server and its key from making up \
another history. Whether it may be used as evidence is for a court to decide.</p>\n";

pub(super) fn write<W: Write>(html: &mut Html<W>, integrity: &Integrity, exhibits: &[Row]) -> io::Result<()> {
    html.raw(
        "<section class=\"integrity\" id=\"integrity\">\n<h2>Integrity</h2>\n<dl class=\"facts wide\">\n",
    )?;
    if let Some(head) = &integrity.head {
        html.fact(
            "Audit trail",
            &format!(
                "chain {}, event {}, when this file was begun",
                head.chain, head.seq
            ),
        )?;
        html.around(
            "<div><dt>Head of the chain</dt><dd class=\"hash\">",
            &head.hash,
            "</dd></div>\n",
        )?;
    }
    if let Some(key) = &integrity.key_fingerprint {
        html.around(
            "<div><dt>Fingerprint of the key</dt><dd class=\"hash\">",
            key,
            "</dd></div>\n",
        )?;
    }
    html.raw("</dl>\n")?;
    html.raw(if integrity.key_fingerprint.is_some() {
        ENCLOSED
    } else {
        ALONE
    })?;
    soundness(html, exhibits)?;
    html.raw(STATEMENT)?;
    html.raw("</section>\n")
}

/// Which exhibits are not what was received. A signature over the file says nothing of that.
fn soundness<W: Write>(html: &mut Html<W>, exhibits: &[Row]) -> io::Result<()> {
    if exhibits.is_empty() {
        return Ok(());
    }
    html.raw(EXHIBITS)?;
    if exhibits.iter().all(|row| row.fate() == Fate::Included) {
        return html.raw(ALL_SOUND);
    }
    html.raw(
        "<p><strong>Not all exhibits are what was received.</strong> A valid signature does not make up for it.</p>\n<ul>\n",
    )?;
    for row in exhibits.iter().filter(|row| row.fate() != Fate::Included) {
        html.raw("<li><a href=\"#exhibit-")?;
        html.show(row.number())?;
        html.raw("\">Exhibit ")?;
        html.show(row.number())?;
        html.around("</a>: ", row.fate().word(), "</li>\n")?;
    }
    html.raw("</ul>\n")
}
