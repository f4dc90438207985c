//! What holds for any text that anybody may write.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

#[expect(dead_code, reason = "each test binary uses what it needs")]
mod sample;

use convolog_dto::{ExportedEntry, FullExport};
use convolog_export::{CsvExport, JsonExport, PersonDocument, guarded, unguarded};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sample::{document_head, head, note, sam};

/// Pieces that mean something to a spreadsheet, to Markdown or to HTML.
const NASTY: &[&str] = &[
    "=1+1",
    "+",
    "-",
    "@SUM",
    "'",
    "''=",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    ",",
    ";",
    "# x",
    "## ",
    "===",
    "---",
    "-",
    "> ",
    ">",
    "```",
    "~~~",
    "<!--",
    "<script>",
    "</blockquote>",
    "<div",
    "<?",
    "]]>",
    "[a]: http://x",
    "[^1]: note",
    "[a]",
    "[^1]",
    "![i](http://x)",
    "!",
    "[",
    "]",
    ":",
    "]:",
    "\\",
    "`",
    "*",
    "_",
    "|",
    "- [ ] ",
    "1. ",
    "    ",
    "&lt;",
    "&#60;",
    "$",
    "<http://x>",
    "a",
    "Renée",
    "日本",
    "\u{2028}",
    "\u{feff}",
    "E-2026-0042",
    " ",
    "\n\n",
    "\n    # x",
    "\n- # x",
    "***",
];

/// Texts that are out to break something, and any other.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(NASTY);
    prop_oneof![
        prop::collection::vec(nasty, 0..12).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

/// Control characters but for the ends of lines and tabs are refused by the API.
fn as_the_api_takes_it(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}

fn entry_of(title: &str, text: &str) -> ExportedEntry {
    let text = Some(text.to_owned());
    ExportedEntry {
        title: Some(title.to_owned()),
        facts: text.clone(),
        agreed: text,
        ..sample::concern()
    }
}

/// The parts of the document that are ours: everything outside of block quotes, without the words in titles and names.
fn outside(markdown: &str) -> Vec<String> {
    let mut depth = 0;
    let mut events = Vec::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match &event {
            Event::Start(Tag::BlockQuote(_)) => {
                if depth == 0 {
                    events.push("quote".to_owned());
                }
                depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::Heading { .. } | Tag::Image { .. }) if depth > 0 => {
                events.push("something of theirs that is not to be".to_owned());
            }
            Event::Html(_) | Event::InlineHtml(_) => events.push("a tag".to_owned()),
            Event::FootnoteReference(_) => events.push("a footnote".to_owned()),
            Event::Text(_) | Event::SoftBreak => {}
            other if depth == 0 => events.push(format!("{other:?}")),
            _ => {}
        }
    }
    events
}

fn document(title: &str, text: &str) -> String {
    let mut out = Vec::new();
    let mut document = PersonDocument::begin(&mut out, &document_head(), &sam()).unwrap();
    document.entry(&entry_of(title, text), &[]).unwrap();
    document.entry(&note(), &[]).unwrap();
    document.finish().unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_out_of_the_csv_as_it_went_in(title in text(), facts in text()) {
        let mut out = Vec::new();
        let mut export = CsvExport::begin(&mut out).unwrap();
        export.entry(&entry_of(&title, &facts)).unwrap();
        export.entry(&note()).unwrap();
        export.finish().unwrap();
        // An independent reader.
        let mut reader = csv::Reader::from_reader(out.strip_prefix("\u{feff}".as_bytes()).unwrap());
        let column = |name: &str, headers: &csv::StringRecord| headers.iter().position(|one| one == name).unwrap();
        let headers = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        prop_assert_eq!(rows.len(), 2);
        let cell = |name: &str| unguarded(rows.first().unwrap().get(column(name, &headers)).unwrap());
        prop_assert_eq!(cell("title"), title);
        prop_assert_eq!(cell("facts"), &facts);
        prop_assert_eq!(cell("agreed"), facts);
    }

    #[test]
    fn no_cell_begins_like_a_formula(text in text()) {
        let cell = guarded(&text).into_owned();
        let risky = ['=', '+', '-', '@', '\t', '\r', '\n'];
        prop_assert!(!cell.starts_with(risky));
        prop_assert_eq!(unguarded(&cell), text);
    }

    #[test]
    fn any_text_stays_in_its_block_of_the_markdown(title in text(), text in text()) {
        let text = as_the_api_takes_it(&text);
        // A blank text has no block at all.
        prop_assume!(!text.trim().is_empty());
        let title: String = title.chars().filter(|c| !c.is_control()).collect();
        let title = format!("x{title}");
        let expected = outside(&document("x", "y"));
        prop_assert!(!expected.iter().any(|event| event.contains("not to be")));
        let found = outside(&document(&title, &text));
        let differs = found.iter().zip(&expected).position(|(found, expected)| found != expected);
        let first = differs.map(|at| (found.get(at).cloned(), expected.get(at).cloned()));
        prop_assert!(found == expected, "{first:?} in\n{}", document(&title, &text));
    }

    #[test]
    fn the_json_reads_back_equal(title in text(), text in text()) {
        let entry = entry_of(&title, &text);
        let mut out = Vec::new();
        let mut export = JsonExport::begin(&mut out, &head()).unwrap();
        export.person(&sam()).unwrap();
        export.entry(&entry).unwrap();
        export.finish().unwrap();
        let read: FullExport = serde_json::from_slice(&out).unwrap();
        prop_assert_eq!(read.entries, vec![entry]);
    }
}

/// Marks of dialects that other readers of Markdown know; chance finds them once in ten thousand texts.
#[test]
fn a_title_is_no_markup_in_any_dialect() {
    let expected = outside(&document("x", "y"));
    for title in [
        "x ^a^",
        "x ~a~",
        "x {#id .class}",
        "x $a$",
        "x `a`",
        "x <b>",
        "x &amp;",
    ] {
        assert_eq!(outside(&document(title, "y")), expected, "{title}");
    }
}
