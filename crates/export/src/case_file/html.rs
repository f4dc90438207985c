//! HTML written so that nothing that came with the record can become markup: our own tags are `'static`, everything else is escaped.

use convolog_record::markdown::{SafeHtml, to_html};
use std::fmt::Display;
use std::io::{self, Write};

/// What an escaped text may not hold, and what stands for it.
const fn escaped(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        // A parser of HTML drops or replaces it.
        0 => Some("\u{FFFD}"),
        _ => None,
    }
}

/// The only way to the output.
pub(super) struct Html<W> {
    out: W,
}

impl<W: Write> Html<W> {
    pub(super) const fn new(out: W) -> Self {
        Self { out }
    }

    pub(super) fn into_inner(self) -> W {
        self.out
    }

    /// Our own markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// Anything that came from elsewhere; good between tags and inside a double-quoted attribute.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let bytes = text.as_bytes();
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if let Some(instead) = escaped(*byte) {
                self.out.write_all(bytes.get(from..at).unwrap_or_default())?;
                self.out.write_all(instead.as_bytes())?;
                from = at + 1;
            }
        }
        self.out.write_all(bytes.get(from..).unwrap_or_default())
    }

    /// A value by its words, escaped.
    pub(super) fn show(&mut self, value: impl Display) -> io::Result<()> {
        self.text(&value.to_string())
    }

    /// Opens, says, closes.
    pub(super) fn around(&mut self, open: &'static str, text: &str, close: &'static str) -> io::Result<()> {
        self.raw(open)?;
        self.text(text)?;
        self.raw(close)
    }

    /// A text of the record.
    pub(super) fn markdown(&mut self, text: &str) -> io::Result<()> {
        self.safe(&to_html(text))
    }

    fn safe(&mut self, html: &SafeHtml) -> io::Result<()> {
        self.out.write_all(html.as_str().as_bytes())
    }

    /// Our own style. Nothing is escaped inside of it, so it cannot hold the one sign that would end it.
    pub(super) fn css(&mut self, style: &str) -> io::Result<()> {
        if style.contains('<') {
            return Err(io::Error::other("a style with a tag in it"));
        }
        self.out.write_all(style.as_bytes())
    }

    /// A name and its value in a list of facts.
    pub(super) fn fact(&mut self, name: &'static str, value: &str) -> io::Result<()> {
        self.raw("<div><dt>")?;
        self.raw(name)?;
        self.around("</dt><dd>", value, "</dd></div>\n")
    }
}
