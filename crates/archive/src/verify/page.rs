//! `verify.html`: the same check in one page that needs no network and no program but a browser.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use convolog_vault::Digest;

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// In the order in which they need each other.
const SCRIPTS: [&str; 5] = [
    include_str!("sha2.js"),
    include_str!("ed25519.js"),
    include_str!("zip.js"),
    include_str!("check.js"),
    include_str!("page.js"),
];

static PAGE: LazyLock<String> = LazyLock::new(|| {
    let script = format!("\"use strict\";\n{}", SCRIPTS.join("\n"));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        in_base64(&script),
        in_base64(STYLE)
    );
    FRAME
        .replace("{policy}", &policy)
        .replace("{style}", STYLE)
        .replace("{script}", &script)
});

/// The page, ready to be written to a file.
pub fn verify_page() -> &'static str {
    &PAGE
}

/// As a content security policy names what may run.
fn in_base64(text: &str) -> String {
    STANDARD.encode(Digest::of(text.as_bytes()).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_needs_nothing_from_elsewhere() {
        let page = verify_page();
        for word in [
            "http://",
            "https://",
            "import(",
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "url(",
            "<link",
            "<img",
            "src=\"",
            "@import",
            "eval(",
        ] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn style_and_script_end_where_they_should() {
        let page = verify_page();
        assert_eq!(page.matches("</script").count(), 1);
        assert_eq!(page.matches("</style").count(), 1);
        assert!(!page.contains("{policy}") && !page.contains("{style}") && !page.contains("{script}"));
    }
}
