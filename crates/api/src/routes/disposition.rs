//! What a browser is told to do with a file, and what to call it (RFC 6266).

use actix_web::http::header::HeaderValue;

/// What a browser may show. No markup and nothing that can hold a script, whatever it claims to be.
const SHOWN: [&str; 6] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "application/pdf",
    "text/plain",
];

/// Whether a browser may show a file of this type.
pub fn is_harmless(media_type: &str) -> bool {
    SHOWN.contains(&media_type)
}

/// `Content-Disposition`.
pub fn of(name: &str, inline: bool) -> HeaderValue {
    let how = if inline { "inline" } else { "attachment" };
    HeaderValue::try_from(format!(
        "{how}; filename=\"{}\"; filename*=UTF-8''{}",
        plain(name),
        encoded(name)
    ))
    .unwrap_or_else(|_not_a_header| HeaderValue::from_static("attachment"))
}

/// For clients that read no better: a percent sign is decoded by some of them, so it goes, too.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            ' '..='~' => c,
            _ => '_',
        })
        .collect()
}

/// RFC 8187: everything but the characters that need no encoding.
fn encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, of};

    #[test]
    fn a_name_in_any_script_gets_through_and_breaks_no_header() {
        assert_eq!(
            of("naïve \"100%\" 日.pdf", false).to_str().unwrap(),
            "attachment; filename=\"na_ve _100__ _.pdf\"; filename*=UTF-8''na%C3%AFve%20%22100%25%22%20%E6%97%A5.pdf"
        );
        assert!(
            of("a\r\nb", true)
                .to_str()
                .unwrap()
                .starts_with("inline; filename=\"a__b\";")
        );
    }

    #[test]
    fn nothing_that_can_hold_a_script_is_shown() {
        for media_type in [
            "text/html",
            "image/svg+xml",
            "text/xml",
            "application/xhtml+xml",
            "image/png;x",
            "",
        ] {
            assert!(!is_harmless(media_type), "{media_type}");
        }
        assert!(is_harmless("image/png"));
    }
}
