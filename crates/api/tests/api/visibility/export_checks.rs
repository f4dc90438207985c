//! What leaves as files: no more than the lists show, and all of it.

use super::asking::Asker;
use super::firm::Written;
use convolog_dto::{FullExport, Role};
use serde_json::{Value, json};
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

/// Everything of a ZIP, one file after the other.
fn all_of(asker: &Asker<'_>, path: &str) -> Option<String> {
    let (status, files) = asker.bundle(path);
    assert_eq!(status, if asker.runs_exports() { 200 } else { 403 }, "{path}");
    asker.runs_exports().then(|| files.into_values().collect())
}

pub fn full_zip(asker: &Asker<'_>) {
    let Some(text) = all_of(asker, &format!("/exports/full.zip?{REASON}")) else {
        return;
    };
    for entry in &asker.built.entries {
        let expected = asker.built.sees_entry(asker.account, entry);
        assert_eq!(
            text.contains(&entry.id),
            expected,
            "full.zip for account {}",
            asker.account
        );
        let evidence = entry
            .evidence
            .as_ref()
            .is_some_and(|(_, word)| text.contains(word));
        assert_eq!(
            evidence,
            expected && entry.evidence.is_some(),
            "full.zip: evidence"
        );
    }
}

pub fn people_md(asker: &Asker<'_>) {
    let Some(text) = all_of(asker, &format!("/exports/people.md.zip?{REASON}")) else {
        return;
    };
    for entry in &asker.built.entries {
        let expected = entry.was_final && asker.built.sees_entry(asker.account, entry);
        assert_eq!(
            text.contains(&entry.word),
            expected,
            "people.md.zip for account {}",
            asker.account
        );
    }
}

pub fn case_file(asker: &Asker<'_>) {
    for (n, person) in asker.built.people.iter().enumerate() {
        let body = json!({ "title": "The record", "person_id": person.id, "recipient": "Lena", "purpose": "Advice" });
        let (status, text) = asker.text_of_post("/exports/case-file?format=html", &body);
        let expected = match (asker.runs_exports(), asker.built.sees(asker.account, n)) {
            (false, _) => 403,
            (true, false) => 422,
            (true, true) => 200,
        };
        assert_eq!(status, expected, "{text}");
        for entry in asker.built.entries.iter().filter(|entry| entry.subject == n) {
            let shown = expected == 200 && entry.was_final;
            assert_eq!(
                text.contains(&entry.word),
                shown,
                "case file of {}: {}",
                person.id,
                entry.word
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
