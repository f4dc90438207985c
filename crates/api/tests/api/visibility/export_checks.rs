//! What leaves as files: no more than the lists show, and all of it.

use super::asking::Asker;
use super::firm::Written;
use convolog_dto::{FullExport, Role};
use serde_json::Value;
use std::collections::BTreeSet;

const REASON: &str = "recipient=Lena&purpose=Advice";

/// Filters that an export takes, with what fits them.
type Filter = (&'static str, fn(&Written) -> bool);

const FILTERS: [Filter; 3] = [
    ("", |_| true),
    ("&has_attachments=true", |entry| entry.evidence.is_some()),
    ("&tag=rota", |entry| entry.tagged("rota")),
];

impl Asker<'_> {
    fn runs_exports(&self) -> bool {
        self.built.accounts[self.account].role != Role::User
    }

    fn own_ids(&self, fits: impl Fn(&Written) -> bool) -> BTreeSet<String> {
        let entries = self.built.entries_for(self.account, fits);
        entries.into_iter().map(|entry| entry.id.clone()).collect()
    }
}

fn ids_of(document: &FullExport) -> BTreeSet<String> {
    document
        .entries
        .iter()
        .map(|entry| entry.id.to_string())
        .collect()
}

fn whole(text: &str) -> FullExport {
    let document: FullExport = serde_json::from_str(text).unwrap();
    let counted = (document.counts.people, document.counts.entries);
    let there = (document.people.len(), document.entries.len());
    assert_eq!(
        counted,
        (u64::try_from(there.0).unwrap(), u64::try_from(there.1).unwrap())
    );
    document
}

pub fn full_json(asker: &Asker<'_>) {
    for (filter, fits) in FILTERS {
        let (status, text) = asker.text(&format!("/exports/full.json?{REASON}{filter}"));
        if !asker.runs_exports() {
            assert_eq!(status, 403);
            continue;
        }
        assert_eq!(status, 200, "{text}");
        let document = whole(&text);
        assert_eq!(
            ids_of(&document),
            asker.own_ids(fits),
            "{filter} for account {}",
            asker.account
        );
        let people: BTreeSet<String> = document.people.iter().map(|one| one.id.to_string()).collect();
        let mut expected: BTreeSet<String> = BTreeSet::new();
        for (n, person) in asker.built.people.iter().enumerate() {
            let written_about = asker
                .built
                .entries_for(asker.account, fits)
                .iter()
                .any(|entry| entry.subject == n);
            if asker.built.sees(asker.account, n) && (filter.is_empty() || written_about) {
                expected.insert(person.id.to_string());
            }
        }
        assert_eq!(people, expected, "{filter} for account {}", asker.account);
    }
}

pub fn entries_csv(asker: &Asker<'_>) {
    for (filter, fits) in FILTERS {
        let (status, text) = asker.text(&format!("/exports/entries.csv?{REASON}{filter}"));
        if !asker.runs_exports() {
            assert_eq!(status, 403);
            continue;
        }
        assert_eq!(status, 200, "{text}");
        for entry in &asker.built.entries {
            let expected = asker.built.sees_entry(asker.account, entry) && fits(entry);
            assert_eq!(
                text.contains(&entry.id),
                expected,
                "{filter} for account {}",
                asker.account
            );
        }
    }
}

pub fn person(asker: &Asker<'_>) {
    for (n, person) in asker.built.people.iter().enumerate() {
        let sees = asker.built.sees(asker.account, n);
        // The rows of the CSV are those that `entries_csv` looks at.
        for format in ["json", "md"] {
            let path = format!("/people/{}/export?format={format}&{REASON}", person.id);
            let (status, text) = asker.text(&path);
            assert_eq!(status, if sees { 200 } else { 404 }, "{path}: {text}");
            if sees && format == "json" {
                let document = whole(&text);
                assert_eq!(
                    ids_of(&document),
                    asker.own_ids(|entry| entry.subject == n),
                    "{path}"
                );
                assert_eq!(document.people.len(), 1);
            }
            if sees && format == "md" {
                let about = asker.built.entries.iter().filter(|entry| entry.subject == n);
                for entry in about {
                    assert_eq!(
                        text.contains(&entry.word),
                        entry.was_final,
                        "{path}: {}",
                        entry.word
                    );
                }
            }
        }
    }
}

pub fn audit_events(asker: &Asker<'_>) {
    // Events name what was done by its id, as in their list.
    let known = asker.built.secret_ids(asker.account);
    let path = format!("/audit-events/export?format=json&{REASON}");
    let (status, text) = asker.text_but(&path, &known);
    if !asker.runs_exports() {
        assert_eq!(status, 403);
        return;
    }
    assert_eq!(status, 200, "{text}");
    let document: Value = serde_json::from_str(&text).unwrap();
    let numbers = |events: &[Value]| -> BTreeSet<i64> {
        (events.iter())
            .map(|event| event["seq"].as_i64().unwrap())
            .collect()
    };
    let exported = numbers(document["events"].as_array().unwrap());
    // The list is held to the model by a check of its own. What came later than the export is not in it.
    let mut listed = numbers(&asker.rows_but("/audit-events", 200, &known));
    let end = document["head"]["seq"].as_i64().unwrap();
    listed.retain(|seq| *seq <= end);
    assert_eq!(exported, listed, "events for account {}", asker.account);
}
