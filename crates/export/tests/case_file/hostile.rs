//! Texts that try to become markup. The reader below knows tags as a browser does; what it finds must be what we write ourselves.

use crate::sample::{cover, html, record, voided};
use convolog_dto::{ChainHead, ImportMark};
use convolog_export::case_file::{Cover, Integrity};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Pieces that break out of a place where something was forgotten, and any text at all.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("</style><script>".to_owned()),
        Just("</title><img src=x onerror=alert(1)>".to_owned()),
        Just("\" onmouseover=\"alert(1)".to_owned()),
        Just("' onload='x".to_owned()),
        Just("<!--".to_owned()),
        Just("]]>".to_owned()),
        Just("&lt;b&gt;".to_owned()),
        Just("[x](javascript:alert(1))".to_owned()),
        Just("![x](http://example.org/p.png)".to_owned()),
        Just("<svg/onload=x>".to_owned()),
        Just("'; } @import url(//example.org) ; .x { content: '".to_owned()),
        Just("\0".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// The names of all tags of a document with the names of their attributes, as a tokenizer reads them.
fn tags(document: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = document;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let Some(end) = end_of_tag(rest) else { break };
        let tag = &rest[..end];
        rest = &rest[end..];
        for name in names(tag) {
            found.insert(name);
        }
        if tag == "style" {
            let end = rest.find("</style>").unwrap();
            assert!(!rest[1..end].contains('<'));
            rest = &rest[end..];
        }
    }
    found
}

/// Where the tag ends: at the first `>` outside of quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, one)| match (quote, one) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(one);
            None
        }
        (Some(open), one) if open == one => {
            quote = None;
            None
        }
        _ => None,
    })
}

/// `a`, then `a@href` for each attribute.
fn names(tag: &str) -> Vec<String> {
    let name: String = tag.chars().take_while(|one| !one.is_whitespace()).collect();
    let mut names = vec![name.clone()];
    let mut rest = &tag[name.len()..];
    while let Some(is) = rest.find('=') {
        names.push(format!("{name}@{}", rest[..is].trim()));
        let value = &rest[is + 1..];
        let quote = value.chars().next().unwrap();
        assert_eq!(quote, '"', "every attribute is quoted: {tag}");
        let end = value[1..].find('"').unwrap();
        rest = &value[end + 2..];
    }
    names
}

fn allowed() -> BTreeSet<String> {
    let known = html(cover, &[record(), voided()], &Integrity::default());
    let mut tags = tags(&known);
    // What Markdown may bring.
    let of_markdown = [
        "a@rel",
        "a@target",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "ol@start",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    for name in of_markdown {
        tags.insert(name.to_owned());
        tags.insert(format!("/{name}"));
    }
    tags
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn no_text_becomes_markup(texts in prop::collection::vec(hostile(), 16)) {
        let mut record = record();
        let entry = &mut record.entry;
        for (to, from) in [&mut entry.title, &mut entry.facts, &mut entry.impact, &mut entry.employee_account, &mut entry.assessment, &mut entry.late_reason]
            .into_iter().zip(&texts) {
            *to = Some(from.clone());
        }
        entry.reference = texts[6].clone();
        entry.author.name = texts[7].clone();
        entry.tags = vec![texts[8].clone()];
        entry.participants[0].name = texts[9].clone();
        record.entry.amendments[0].text = texts[10].clone();
        record.entry.amendments[1].reason = texts[11].clone();
        record.entry.responses[0].text = texts[12].clone();
        record.exhibits[1].attachment.name = texts[13].clone();
        record.exhibits[0].attachment.media_type = texts[14].clone();
        record.exhibits[1].path = Some(texts[15].clone());
        let mark = voided().entry.imported.map(|mark| ImportMark { source_instance: texts[0].clone(), ..mark });
        record.entry.imported = mark;
        record.entry.follow_ups[0].title = texts[1].clone();
        let cover = |counts| Cover { title: texts[2].clone(), recipient: texts[3].clone(), purpose: texts[4].clone(), ..cover(counts) };
        let integrity = Integrity {
            head: Some(ChainHead { chain: 1, seq: 1, hash: texts[5].clone() }),
            key_fingerprint: Some(texts[6].clone()),
        };
        let written = html(cover, &[record], &integrity);
        let more: Vec<_> = tags(&written).difference(&allowed()).cloned().collect();
        prop_assert!(more.is_empty(), "{more:?}");
        for (at, _) in written.match_indices("href=\"") {
            let address = &written[at + 6..];
            prop_assert!(["#", "http://", "https://", "mailto:"].iter().any(|start| address.to_ascii_lowercase().starts_with(start)));
        }
        let style = written.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
        prop_assert!(!style.contains("@import") && !style.contains("//"), "a style from elsewhere");
    }
}

#[test]
fn the_document_asks_for_nothing_from_elsewhere_and_runs_nothing() {
    let written = html(cover, &[record(), voided()], &Integrity::default());
    for forbidden in [
        "<script",
        "<link",
        "<iframe",
        "@import",
        "url(",
        "http://",
        "https://",
        " style=\"",
    ] {
        // The one `url` is the type of an attribute in the style.
        let plain = written.replace("attr(href url)", "");
        assert!(!plain.contains(forbidden), "{forbidden}");
    }
    assert!(written.contains("default-src 'none'; style-src 'sha256-"));
}
