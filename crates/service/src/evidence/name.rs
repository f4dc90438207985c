//! The name of a file as it is kept: what a stranger typed, made safe for every disk, header and screen.

use convolog_dto::limits;
use unicode_normalization::UnicodeNormalization;

/// The most bytes of a name: file systems take 255, and a browser may add ` (1)`.
const BYTES_MAX: usize = 240;
/// The most characters of what counts as an extension.
const EXTENSION_MAX: usize = 16;
/// What a file is called when nothing is left of its name.
const NAMELESS: &str = "evidence";

/// No path, nothing invisible, nothing that reorders text, nothing that Windows refuses; short, and the extension kept.
pub(super) fn safe(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !is_invisible(*c)).map(visible).collect();
    // Composed after the filter, which may have brought a letter and its accent together.
    let composed: String = shown.nfc().collect();
    let words: Vec<_> = composed.split_whitespace().collect();
    let tidy = words.join(" ");
    let tidy = tidy.trim_matches(is_edge);
    let (stem, extension) = split(tidy);
    let stem = shorten(stem, extension.len(), extension.chars().count());
    match stem.trim_end_matches(is_edge) {
        "" => NAMELESS.to_owned() + extension,
        stem if is_reserved(stem) => format!("_{stem}{extension}"),
        stem => format!("{stem}{extension}"),
    }
}

/// Control characters, and those that reorder or hide what is around them. Joiners stay: scripts and emoji need them.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn visible(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

/// A dot in front hides a file, dots and blanks at the end get lost on Windows.
fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// The stem, and the extension with its dot; no extension where it would be longer than any real one.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) => {
            let (stem, extension) = name.split_at(dot);
            if extension.chars().count() <= EXTENSION_MAX + 1 && !extension.contains(' ') {
                (stem, extension)
            } else {
                (name, "")
            }
        }
        None => (name, ""),
    }
}

fn shorten(stem: &str, extension_bytes: usize, extension_chars: usize) -> String {
    // One character in reserve, for the mark before a reserved name.
    let most_chars = limits::FILE_NAME_MAX.saturating_sub(extension_chars + 1);
    let most_bytes = BYTES_MAX.saturating_sub(extension_bytes + 1);
    let mut short = String::new();
    for c in stem.chars().take(most_chars) {
        if short.len() + c.len_utf8() > most_bytes {
            break;
        }
        short.push(c);
    }
    short
}

/// Whether Windows takes the name for a device, whatever its extensions.
fn is_reserved(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_uppercase();
    let numbered = |device: &str| {
        first.strip_prefix(device).is_some_and(|rest| {
            matches!(rest.as_bytes(), [b'0'..=b'9']) || matches!(rest, "\u{b9}" | "\u{b2}" | "\u{b3}")
        })
    };
    matches!(
        first.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::{BYTES_MAX, safe};
    use proptest::prelude::*;

    #[test]
    fn what_is_hostile_in_a_name_does_not_survive() {
        for (given, kept) in [
            ("rota.pdf", "rota.pdf"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("C:\\fakepath\\photo.jpg", "photo.jpg"),
            ("/", "evidence"),
            ("..", "evidence"),
            ("", "evidence"),
            (".htaccess", "htaccess"),
            ("a\0b\u{7}.txt", "ab.txt"),
            ("line\r\nSet-Cookie: x=1.txt", "line Set-Cookie_ x=1.txt"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("zero\u{200b}width\u{feff}.md", "zerowidth.md"),
            ("cafe\u{301}.txt", "café.txt"),
            ("e\u{200e}\u{301}.txt", "é.txt"),
            ("CON", "_CON"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("com\u{b9}.txt", "_com\u{b9}.txt"),
            ("console.txt", "console.txt"),
            ("name.pdf. . .", "name.pdf"),
            ("a<b>c:d\"e|f?g*h.txt", "a_b_c_d_e_f_g_h.txt"),
            ("  two   words .txt", "two words.txt"),
            ("👩\u{200d}🏭 rota.png", "👩\u{200d}🏭 rota.png"),
            ("no extension but a. dot", "no extension but a. dot"),
        ] {
            assert_eq!(safe(given), kept, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_extension() {
        let long = safe(&format!("{}.pdf", "a".repeat(500)));
        assert_eq!((long.len(), long.ends_with("a.pdf")), (199, true));
        let wide = safe(&format!("{}.jpeg", "日".repeat(500)));
        assert!(wide.len() <= BYTES_MAX && wide.ends_with("日.jpeg"), "{wide}");
        assert_eq!(safe(&format!("a.{}", "x".repeat(300))).chars().count(), 199);
    }

    proptest! {
        #[test]
        fn any_name_becomes_safe_and_stays_as_it_is(given in "\\PC{0,300}|.{0,40}|[./\\\\ A-Z:]{0,12}") {
            let name = safe(&given);
            prop_assert!(!name.is_empty() && name.chars().count() <= 200 && name.len() <= BYTES_MAX);
            prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n', '\0']));
            prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
            prop_assert_eq!(safe(&name), name);
        }
    }
}
