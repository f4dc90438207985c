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

/// `Content-Disposition`; `inline` only where it is asked for and harmless.
pub fn of(name: &str, media_type: &str, inline: bool) -> HeaderValue {
    let how = if inline && SHOWN.contains(&media_type) {
        "inline"
    } else {
        "attachment"
    };
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
    use super::of;

    #[test]
    fn a_name_in_any_script_gets_through_and_breaks_no_header() {
        let header = of("naïve \"100%\" 日.pdf", "application/pdf", false);
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"na_ve _100__ _.pdf\"; filename*=UTF-8''na%C3%AFve%20%22100%25%22%20%E6%97%A5.pdf"
        );
    }

    #[test]
    fn only_harmless_types_are_shown_and_only_when_asked() {
        for (media_type, inline, how) in [
            ("image/png", true, "inline;"),
            ("image/png", false, "attachment;"),
            ("text/html", true, "attachment;"),
            ("image/svg+xml", true, "attachment;"),
            ("text/xml", true, "attachment;"),
        ] {
            assert!(
                of("a", media_type, inline).to_str().unwrap().starts_with(how),
                "{media_type}"
            );
        }
    }
}
