//! What a file is, by its first bytes. What the uploader claims is kept beside it but decides nothing.

/// How many of the first bytes are looked at.
pub(super) const HEAD_BYTES: usize = 8 * 1024;

const UNKNOWN: &str = "application/octet-stream";
const PLAIN: &str = "text/plain";

/// The media type. Where the bytes are plain text only the name can tell a table or a mail from a letter.
pub(super) fn of(head: &[u8], name: &str) -> String {
    let found = infer::get(head).map(|kind| kind.mime_type());
    let Some(text) = as_text(head) else {
        return found.unwrap_or(UNKNOWN).to_owned();
    };
    // Text that happens to begin like something binary ("MZ", "BM") is still text.
    match found {
        Some("text/xml") if text.contains("<svg") => "image/svg+xml",
        Some(
            markup @ ("text/html"
            | "text/xml"
            | "application/pdf"
            | "application/rtf"
            | "application/postscript"),
        ) => markup,
        _ => plain_kind(text, name),
    }
    .to_owned()
}

/// Whether it is a program of some machine or system. Nobody keeps one as evidence, and somebody might start it.
pub(super) fn is_program(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/vnd.microsoft.portable-executable"
            | "application/x-executable"
            | "application/x-mach-binary"
            | "application/java"
            | "application/wasm"
            | "application/vnd.android.dex"
            | "application/vnd.android.dey"
    )
}

fn plain_kind(text: &str, name: &str) -> &'static str {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let begins = text.trim_start().get(..5).unwrap_or_default();
    match extension.as_deref() {
        _ if begins.eq_ignore_ascii_case("<svg ") => "image/svg+xml",
        Some("svg") if begins.starts_with('<') => "image/svg+xml",
        Some("html" | "htm" | "xhtml") => "text/html",
        Some("csv") => "text/csv",
        Some("eml") if looks_like_mail(text) => "message/rfc822",
        _ => PLAIN,
    }
}

/// The first bytes as text, if they are UTF-8 without control characters but those of lines. A character that the end of
/// the head cuts through is left out.
fn as_text(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && head.len() == HEAD_BYTES => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_not_utf8) => return None,
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    (!text.contains(odd)).then_some(text)
}

/// Whether it begins with header fields, one that every mail has among them.
fn looks_like_mail(text: &str) -> bool {
    let mut headers = text.lines().take_while(|line| !line.is_empty());
    let known = ["from:", "date:", "received:", "return-path:", "message-id:"];
    headers.any(|line| {
        let line = line.to_ascii_lowercase();
        known.iter().any(|field| line.starts_with(field))
    })
}

#[cfg(test)]
mod tests {
    use super::{HEAD_BYTES, is_program, of};

    #[test]
    fn the_first_bytes_decide_what_a_file_is() {
        for (head, name, expected) in [
            (
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
                "letter.txt",
                "image/png",
            ),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "photo.png", "image/jpeg"),
            (b"%PDF-1.7\n1 0 obj", "scan", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0", "files.zip", "application/zip"),
            (b"Arrived at 06:25.", "note", "text/plain"),
            (b"MZ said she saw it.", "note.txt", "text/plain"),
            (b"BMs are late again", "note.txt", "text/plain"),
            ("Sie kam zu sp\u{e4}t".as_bytes(), "note.txt", "text/plain"),
            (b"Sie kam zu sp\xe4t", "note.txt", "application/octet-stream"),
            (b"day,hours\n", "rota.CSV", "text/csv"),
            (
                b"From: a@example.org\nSubject: x\n\nhello",
                "mail.eml",
                "message/rfc822",
            ),
            (b"hello, this is no mail", "mail.eml", "text/plain"),
            (
                b"<!DOCTYPE html><script>alert(1)</script>",
                "note.txt",
                "text/html",
            ),
            (
                b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "a.png",
                "image/svg+xml",
            ),
            (
                b"<?xml version=\"1.0\"?><svg onload=\"x()\"/>",
                "a.svg",
                "image/svg+xml",
            ),
            (b"\0\x01\x02", "blob", "application/octet-stream"),
        ] {
            assert_eq!(of(head, name), expected, "{name}");
        }
    }

    #[test]
    fn a_character_on_the_edge_of_the_head_leaves_it_text() {
        let mut head = vec![b'a'; HEAD_BYTES - 1];
        head.extend("é".as_bytes());
        head.truncate(HEAD_BYTES);
        assert_eq!(of(&head, "long.txt"), "text/plain");
        assert_eq!(of(b"abc\xc3", "short.txt"), "application/octet-stream");
    }

    #[test]
    fn programs_are_known_by_their_bytes_whatever_they_are_called() {
        for magic in [
            b"MZ\x90\0".as_slice(),
            b"\x7fELF\x02\x01\x01",
            b"\xca\xfe\xba\xbe",
        ] {
            let head = [magic, &[0; 60]].concat();
            assert!(is_program(&of(&head, "photo.jpg")), "{magic:?}");
        }
        assert!(!is_program(&of(b"#!/bin/sh\necho", "run.sh")));
    }
}
