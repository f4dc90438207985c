//! Whatever is written into a record, the HTML of it is balanced, runs nothing and loads nothing.

use convolog_dto::limits;
use convolog_record::markdown::to_html;
use proptest::prelude::*;

const TAGS: &str = "p h3 h4 h5 h6 blockquote pre code ul ol li table thead tbody tr th td em strong del a";
const VOID: [&str; 2] = ["br", "hr"];
const LINK_TAIL: &str = "\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"";

/// Reads the HTML tag by tag and says what is wrong with it; knows no tag or attribute but those that are meant to be there.
fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = html.split('<');
    if pieces.next().is_some_and(|text| text.contains('>')) {
        return Some("a stray >".to_owned());
    }
    for piece in pieces {
        let Some((tag, text)) = piece.split_once('>') else {
            return Some(format!("an unclosed tag: {piece}"));
        };
        if text.contains(['>', '"', '\'', '\0']) {
            return Some(format!("unescaped text: {text}"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else if let Some(name) = opened(tag) {
            if name == "a" && open.contains(&"a") {
                return Some("a link in a link".to_owned());
            }
            open.push(name);
        } else if !VOID.contains(&tag) {
            return Some(format!("not a tag of ours: <{tag}>"));
        }
    }
    open.last().map(|name| format!("<{name}> stays open"))
}

/// The name of an opening tag that is exactly as it may be.
fn opened(tag: &str) -> Option<&str> {
    if let Some(href) = tag
        .strip_prefix("a href=\"")
        .and_then(|rest| rest.strip_suffix(LINK_TAIL))
    {
        let start = href.to_ascii_lowercase();
        let safe = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| start.starts_with(scheme));
        return (safe && !href.contains(['"', '\'', '\n', '\t'])).then_some("a");
    }
    if let Some(first) = tag
        .strip_prefix("ol start=\"")
        .and_then(|rest| rest.strip_suffix('"'))
    {
        return first.bytes().all(|digit| digit.is_ascii_digit()).then_some("ol");
    }
    TAGS.split(' ').find(|name| *name == tag && *name != "a")
}

#[track_caller]
fn renders(markdown: &str, html: &str) {
    assert_eq!(to_html(markdown).as_str().trim_end(), html, "{markdown}");
    assert_eq!(fault(html), None);
}

#[test]
fn the_usual_marks_become_plain_tags() {
    renders(
        "Said **no**, then *yes* ~~maybe~~ `x`",
        "<p>Said <strong>no</strong>, then <em>yes</em> <del>maybe</del> <code>x</code></p>",
    );
    renders("one\ntwo", "<p>one<br>\ntwo</p>");
    renders("# Top", "<h3>Top</h3>");
    renders("###### Deep", "<h6>Deep</h6>");
    renders("- a\n- [x] b", "<ul>\n<li>a</li>\n<li>☑ b</li>\n</ul>");
    renders("3. c", "<ol start=\"3\">\n<li>c</li>\n</ol>");
    renders("```js\nx < 1\n```", "<pre><code>x &lt; 1\n</code></pre>");
    renders(
        "|a|b|\n|-|-|\n|1|2|",
        "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>",
    );
}

#[test]
fn raw_html_shows_as_the_text_it_is() {
    renders(
        "a <b onclick=\"x()\">b</b>",
        "<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>",
    );
    renders(
        "<script>alert(1)</script>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
    renders("&lt;script&gt;", "<p>&lt;script&gt;</p>");
}

#[test]
fn links_lead_to_web_and_mail_addresses_only() {
    let link = |href: &str, words: &str| format!("<p><a href=\"{href}{LINK_TAIL}>{words}</a></p>");
    renders(
        "[a](https://example.org/?a=1&b=2)",
        &link("https://example.org/?a=1&amp;b=2", "a"),
    );
    renders(
        "<HTTP://example.org>",
        &link("HTTP://example.org", "HTTP://example.org"),
    );
    renders(
        "<sam@example.org>",
        &link("mailto:sam@example.org", "sam@example.org"),
    );
    renders(
        "[a](https://example.org/\"onmouseover=x)",
        &link("https://example.org/&quot;onmouseover=x", "a"),
    );
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java\\\nscript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/api/v1/people",
        "#top",
        "http:example.org",
    ] {
        let html = to_html(&format!("[words](<{address}>)")).into_string();
        assert!(!html.contains("<a"), "{address}: {html}");
        assert!(html.contains("words"), "{address}: {html}");
    }
}

#[test]
fn an_image_is_a_link_so_that_reading_loads_nothing() {
    let link = |words: &str| format!("<a href=\"https://example.org/p.png{LINK_TAIL}>{words}</a>");
    renders(
        "![scan](https://example.org/p.png)",
        &format!("<p>{}</p>", link("scan")),
    );
    renders(
        "![](https://example.org/p.png)",
        &format!("<p>{}</p>", link("https://example.org/p.png")),
    );
    renders(
        "[![scan](https://example.com)](https://example.org/p.png)",
        &format!("<p>{}</p>", link("scan")),
    );
    renders(
        "![a [b](https://example.com)](https://example.org/p.png)",
        &format!("<p>{}</p>", link("a b")),
    );
    renders("![scan](data:image/png;base64,AA)", "<p>scan</p>");
}

#[test]
fn the_check_itself_finds_what_must_never_be_there() {
    for bad in [
        "<script>",
        "<p>",
        "<p></em>",
        "<p onclick=x></p>",
        "<img src=x>",
        "a > b",
        "<p>\"</p>",
        "<a href=\"x\"></a>",
        &format!("<a href=\"javascript:x{LINK_TAIL}></a>"),
    ] {
        assert!(fault(bad).is_some(), "{bad}");
    }
}

/// Pieces that mean something to Markdown or to a browser, so that random texts hit the corners.
fn piece() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<script>",
        "</script>",
        "<script",
        "<img src=x onerror=alert(1)>",
        " onload=",
        "javascript:",
        "JAVASCRIPT&colon;",
        "data:text/html,",
        "https://example.org",
        "mailto:a@b.c",
        "[a](",
        "![a](",
        "[a]",
        "[a]: ",
        "<",
        ">",
        ")",
        "(",
        "\"",
        "'",
        "&",
        "&lt;",
        "&#x3c;",
        "&#0;",
        "\\",
        "`",
        "```",
        "~~~",
        "*",
        "**",
        "_",
        "~~",
        "#",
        "> ",
        "- ",
        "- [ ] ",
        "1. ",
        "7) ",
        "|",
        "|-|",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\r\n",
        "---",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "<a href=",
        "<https://e.org>",
        "\u{202e}",
        "\0",
        "ß",
        "字",
    ];
    prop_oneof![6 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_becomes_balanced_html_of_known_tags_only(pieces in prop::collection::vec(piece(), 0..24)) {
        let markdown = pieces.concat();
        let html = to_html(&markdown);
        prop_assert_eq!(fault(html.as_str()), None, "{:?} became {}", markdown, html);
        let lower = html.as_str().to_ascii_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("href=\"javascript:"));
    }
}

#[test]
fn the_longest_text_full_of_openings_is_rendered_all_the_same() {
    for opening in [
        ">",
        "[",
        "![",
        "*",
        "`",
        "<",
        "- ",
        "&",
        "|",
        "\\",
        "![](",
        "[a](https://e.org/",
        "<!--",
        "> - ",
    ] {
        let markdown = opening.repeat(limits::TEXT_MAX / opening.len());
        assert_eq!(fault(to_html(&markdown).as_str()), None, "{opening}");
    }
}
