//! What the formats look like, to the byte.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

mod sample;

use convolog_dto::{EntryType, Formality, Sentiment, Severity};
use convolog_dto::{ExportedTag, ExportedTemplate, FullExport};
use convolog_export::{CsvExport, JsonExport, PersonDocument};
use sample::{at, concern, document_head, draft, follows_from, head, id, note, sam, voided};
use std::path::Path;

#[expect(
    clippy::disallowed_methods,
    reason = "the switch is for whoever reviews the formats"
)]
fn compare(name: &str, written: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, written).unwrap();
    }
    let golden = std::fs::read(&path).expect("the golden file; UPDATE_GOLDEN=1 writes it");
    assert_eq!(
        String::from_utf8_lossy(written),
        String::from_utf8_lossy(&golden),
        "{name} has changed"
    );
}

fn json() -> Vec<u8> {
    let mut out = Vec::new();
    let mut export = JsonExport::begin(&mut out, &head()).unwrap();
    export.person(&sam()).unwrap();
    for entry in [voided(), concern(), draft()] {
        export.entry(&entry).unwrap();
    }
    export
        .tag(&ExportedTag {
            id: id(91),
            name: "handover".to_owned(),
            description: None,
            created_by: sample::maya(),
            created_at: at("2026-01-05T08:00:00Z"),
            updated_at: at("2026-01-05T08:00:00Z"),
        })
        .unwrap();
    export
        .template(&ExportedTemplate {
            id: id(92),
            name: "Late again".to_owned(),
            description: None,
            entry_type: EntryType::Concern,
            formality: Formality::Informal,
            channel: None,
            severity: Severity::Low,
            sentiment: Sentiment::Negative,
            title: Some("Late".to_owned()),
            facts: None,
            impact: None,
            employee_account: None,
            assessment: None,
            agreed: None,
            tags: vec!["attendance".to_owned()],
            created_at: at("2026-01-05T08:00:00Z"),
            updated_at: at("2026-01-05T08:00:00Z"),
            version: 1,
        })
        .unwrap();
    export.finish().unwrap();
    out
}

#[test]
fn the_json_is_this() {
    compare("full.json", &json());
}

#[test]
fn the_json_reads_back_as_what_was_written() {
    let read: FullExport = serde_json::from_slice(&json()).unwrap();
    assert_eq!(read.people, [sam()]);
    assert_eq!(read.entries, [voided(), concern(), draft()]);
    assert_eq!(
        (read.counts.people, read.counts.entries, read.counts.attachments),
        (1, 3, 1)
    );
    assert_eq!(read.scope, head().scope);
}

#[test]
fn the_json_of_an_empty_instance_is_a_whole_document() {
    let mut out = Vec::new();
    JsonExport::begin(&mut out, &head()).unwrap().finish().unwrap();
    let read: FullExport = serde_json::from_slice(&out).unwrap();
    assert_eq!(read.counts, convolog_dto::ExportCounts::default());
}

#[test]
fn the_parts_of_the_json_come_in_their_order_or_not_at_all() {
    let mut out = Vec::new();
    let mut export = JsonExport::begin(&mut out, &head()).unwrap();
    export.entry(&note()).unwrap();
    let refused = export.person(&sam()).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
}

#[test]
fn the_csv_is_this() {
    let mut out = Vec::new();
    let mut export = CsvExport::begin(&mut out).unwrap();
    for entry in [voided(), concern(), note(), draft()] {
        export.entry(&entry).unwrap();
    }
    export.finish().unwrap();
    compare("entries.csv", &out);
}

#[test]
fn the_markdown_is_this() {
    let mut out = Vec::new();
    let mut document = PersonDocument::begin(&mut out, &document_head(), &sam()).unwrap();
    document.entry(&voided(), &[follows_from(&concern())]).unwrap();
    document.entry(&concern(), &[]).unwrap();
    document.entry(&draft(), &[]).unwrap();
    assert_eq!(document.finish().unwrap(), 2, "the draft is left out");
    compare("person.md", &out);
}

#[test]
fn the_markdown_of_somebody_without_a_record_says_so() {
    let mut out = Vec::new();
    let document = PersonDocument::begin(&mut out, &document_head(), &sam()).unwrap();
    document.finish().unwrap();
    assert!(
        String::from_utf8(out)
            .unwrap()
            .ends_with("There are no entries.\n")
    );
}
