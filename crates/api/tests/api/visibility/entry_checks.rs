//! What is listed about entries.

use super::asking::Asker;
use super::firm::{Built, KINDS, SEVERITIES, TODAY, Written};
use super::plan::TAGS;
use convolog_dto::{Day, RecordState};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many pieces with the same bytes are named.
const DUPLICATES: usize = 5;

/// A question and which entries fit it.
type Question<'b> = (String, Box<dyn Fn(&Written) -> bool + 'b>);

fn ask<'b>(query: impl Into<String>, fits: impl Fn(&Written) -> bool + 'b) -> Question<'b> {
    (query.into(), Box::new(fits))
}

impl Written {
    /// Whether it has this tag.
    pub fn tagged(&self, tag: &str) -> bool {
        self.plan.tags.contains(&tag)
    }

    /// Whether a month of a timeline counts it: what was voided is out of force.
    pub fn counts_for_sentiment(&self) -> bool {
        self.state != RecordState::Voided
    }

    fn says(&self, word: &str) -> bool {
        self.word == word || self.plan.words.contains(&word) || self.later.iter().any(|one| one == word)
    }
}

impl Built {
    fn overdue(&self, entry: &Written) -> bool {
        let today: Day = TODAY.parse().unwrap();
        self.promises
            .iter()
            .any(|one| one.entry.is_some_and(|n| self.entries[n].id == entry.id) && one.due < today)
    }
}

/// Questions whose filters are no words that facets count, but for tags.
fn plain_questions(built: &Built) -> Vec<Question<'_>> {
    let mut questions = vec![
        ask("", |_| true),
        ask("has_attachments=true", |entry| entry.evidence.is_some()),
        ask("has_attachments=false", |entry| entry.evidence.is_none()),
        ask("overdue=true", |entry| built.overdue(entry)),
        ask("not_tag=rota", |entry| !entry.tagged("rota")),
        ask("all_tags=rota&all_tags=safety", |entry| {
            entry.tagged("rota") && entry.tagged("safety")
        }),
        ask("q=alpha", |entry| entry.says("alpha")),
        ask("q=alpha%20-beta", |entry| {
            entry.says("alpha") && !entry.says("beta")
        }),
        ask("q=-alpha", |entry| !entry.says("alpha")),
        ask("occurred_from=2026-02-20", |entry| {
            entry.occurred.date_naive() >= "2026-02-20".parse().unwrap()
        }),
        ask("recorded_from=2026-03-02&recorded_to=2026-03-02", |_| true),
        ask("recorded_to=2026-03-01", |_| false),
    ];
    for (n, person) in built.people.iter().enumerate().take(6) {
        questions.push(ask(format!("subject_id={}", person.id), move |entry| {
            entry.subject == n
        }));
        questions.push(ask(format!("subtree_of={}", person.id), move |entry| {
            built.is_below(entry.subject, n)
        }));
    }
    for (n, account) in built.accounts.iter().enumerate() {
        questions.push(ask(format!("author_id={}", account.id), move |entry| {
            entry.author == n
        }));
    }
    for entry in built.entries.iter().take(4) {
        for word in std::iter::once(&entry.word).chain(&entry.later) {
            let word = word.clone();
            questions.push(ask(format!("q={word}"), move |one| one.says(&word)));
        }
    }
    questions
}

fn questions(built: &Built) -> Vec<Question<'_>> {
    let mut questions = plain_questions(built);
    questions.extend([
        ask("q=alpha&sort=relevance", |entry| entry.says("alpha")),
        ask("q=alpha%20-beta&tag=rota&sort=relevance", |entry| {
            entry.says("alpha") && !entry.says("beta") && entry.tagged("rota")
        }),
    ]);
    for entry in built.entries.iter().take(4) {
        let number = &entry.reference;
        questions.push(ask(format!("q={number}&sort=relevance"), move |one| {
            one.reference == *number
        }));
    }
    for tag in TAGS {
        questions.push(ask(format!("tag={tag}"), move |entry| entry.tagged(tag)));
    }
    for (kind, word) in KINDS.iter().enumerate() {
        questions.push(ask(format!("type={word}"), move |entry| entry.plan.kind == kind));
    }
    for state in RecordState::ALL {
        questions.push(ask(format!("record_state={state}"), move |entry| {
            entry.state == *state
        }));
    }
    questions
}

pub fn entries(asker: &Asker<'_>) {
    for (query, fits) in questions(asker.built) {
        let path = format!("/entries?{query}&include_total=true").replace("?&", "?");
        let rows = asker.rows(&path);
        let expected = asker.built.entries_for(asker.account, fits);
        asker.same_ids(&path, &rows, "id", expected.iter().map(|entry| entry.id.as_str()));
        for row in &rows {
            links(asker, row);
            asker.own_passage(row);
        }
    }
}

pub fn facets(asker: &Asker<'_>) {
    for (query, fits) in plain_questions(asker.built) {
        let path = format!("/entries/facets?{query}");
        let entries = asker.built.entries_for(asker.account, fits);
        let count = |words: &dyn Fn(&Written) -> Vec<String>| -> Value {
            let mut counts: BTreeMap<String, i64> = BTreeMap::new();
            for word in entries.iter().flat_map(|entry| words(entry)) {
                *counts.entry(word).or_insert(0) += 1;
            }
            json!(counts)
        };
        let found = asker.get(&path);
        for (facet, expected) in [
            ("type", count(&|entry| vec![KINDS[entry.plan.kind].to_owned()])),
            (
                "severity",
                count(&|entry| vec![SEVERITIES[entry.plan.severity].to_owned()]),
            ),
            ("record_state", count(&|entry| vec![entry.state.to_string()])),
            ("status", count(&|_| vec!["open".to_owned()])),
            ("sentiment", count(&|_| vec!["neutral".to_owned()])),
            (
                "tag",
                count(&|entry| entry.plan.tags.iter().map(|tag| (*tag).to_owned()).collect()),
            ),
        ] {
            let mut found = found[facet].clone();
            // Of the tag that is kept out it says how many it keeps out.
            if facet == "tag" && query.starts_with("not_tag") {
                found.as_object_mut().unwrap().remove("rota");
            }
            assert_eq!(found, expected, "{path}: {facet} for {}", asker.account);
        }
        let yes = |yes: bool| vec![yes.to_string()];
        for (facet, expected) in [
            ("has_attachments", count(&|entry| yes(entry.evidence.is_some()))),
            ("overdue", count(&|entry| yes(asker.built.overdue(entry)))),
        ] {
            // Each facet ignores its own filter; the other way is counted by the questions without it.
            if !query.starts_with(facet) {
                assert_eq!(found[facet], expected, "{path}: {facet} for {}", asker.account);
            }
        }
        authors(asker, &query, &entries, &found["author_id"]);
        let soon = found["contemporaneity"].as_object().unwrap();
        let counted: i64 = soon.values().map(|n| n.as_i64().unwrap()).sum();
        assert_eq!(counted, i64::try_from(entries.len()).unwrap(), "{path}");
    }
}

/// Nobody is named but those by whom the asker sees something.
fn authors(asker: &Asker<'_>, query: &str, entries: &[&Written], found: &Value) {
    let accounts = &asker.built.accounts;
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for count in found.as_array().unwrap() {
        let author = count["author"]["id"].as_str().unwrap().to_owned();
        counts.insert(author, count["entries"].as_i64().unwrap());
    }
    let seen = asker.built.entries_for(asker.account, |_| true);
    for account in counts.keys() {
        let theirs = |entry: &&Written| accounts[entry.author].id.to_string() == *account;
        assert!(seen.iter().any(theirs), "{query}: {account}");
    }
    if !query.starts_with("author_id") {
        let mut expected: BTreeMap<String, i64> = BTreeMap::new();
        for entry in entries {
            *expected.entry(accounts[entry.author].id.to_string()).or_insert(0) += 1;
        }
        assert_eq!(counts, expected, "{query} for {}", asker.account);
    }
}

/// What came to an entry later: as many of them as the entry has.
fn later(asker: &Asker<'_>, part: &str) {
    of_each_entry(asker, part, |n, path| {
        let page = asker.get(path);
        let count = usize::from(!asker.built.entries[n].later.is_empty());
        assert_eq!(page["items"].as_array().unwrap().len(), count, "{path}");
    });
}

pub fn amendments(asker: &Asker<'_>) {
    later(asker, "/amendments");
}

pub fn responses(asker: &Asker<'_>) {
    later(asker, "/responses");
}

pub fn acknowledgements(asker: &Asker<'_>) {
    later(asker, "/acknowledgements");
}

pub fn participants(asker: &Asker<'_>) {
    of_each_entry(asker, "/participants", |n, path| {
        witness(asker, n, &asker.get(path)["items"]);
    });
}

/// Who was there is named to all who see the entry, and known by id to those who see the person, or are it.
fn witness(asker: &Asker<'_>, entry: usize, participants: &Value) {
    let built = asker.built;
    let own = built.accounts[asker.account].person;
    let expected = built.entries[entry].witness.map(|person| {
        let known = built.sees(asker.account, person) || own == Some(person);
        let mut one = json!({ "name": "A witness", "role": "witness" });
        if known {
            one["person_id"] = json!(built.people[person].id);
        }
        one
    });
    assert_eq!(participants, &json!(Vec::from_iter(expected)));
}

pub fn entry_links(asker: &Asker<'_>) {
    of_each_entry(asker, "/links", |n, path| {
        let page = asker.get(path);
        let entry = &asker.built.entries[n];
        links(asker, &json!({ "id": entry.id, "links": page["items"] }));
    });
}

/// The links that lead to an entry come from entries that are seen.
pub fn entry_backlinks(asker: &Asker<'_>) {
    let built = asker.built;
    of_each_entry(asker, "/backlinks", |n, path| {
        let page = asker.get(path);
        let from = built.entries.iter().filter(|one| one.links.contains(&n));
        let expected = from.filter(|one| built.sees_entry(asker.account, one));
        asker.same_ids(
            "backlinks",
            page["items"].as_array().unwrap(),
            "from_entry_id",
            expected.map(|one| one.id.as_str()),
        );
    });
}

/// The links of an entry lead to entries that are seen.
fn links(asker: &Asker<'_>, row: &Value) {
    let built = asker.built;
    let entry = built.entries.iter().find(|one| row["id"] == one.id).unwrap();
    let expected = entry.links.iter().map(|n| &built.entries[*n]);
    let expected = expected.filter(|to| built.sees_entry(asker.account, to));
    asker.same_ids(
        "links",
        row["links"].as_array().unwrap(),
        "to_entry_id",
        expected.map(|to| to.id.as_str()),
    );
}

/// What is asked of one entry answers 404 where the entry is not seen.
pub fn of_each_entry(asker: &Asker<'_>, part: &str, check: impl Fn(usize, &str)) {
    for (n, entry) in asker.built.entries.iter().enumerate() {
        let path = format!("/entries/{}{part}", entry.id);
        if asker.built.sees_entry(asker.account, entry) {
            check(n, &path);
        } else {
            assert_eq!(asker.status(&path).0, 404, "{path}");
        }
    }
}

pub fn entry(asker: &Asker<'_>) {
    of_each_entry(asker, "", |n, path| {
        let row = asker.get(path);
        let entry = &asker.built.entries[n];
        links(asker, &row);
        witness(asker, n, &row["participants"]);
        assert_eq!(row["attachment_count"], i64::from(entry.evidence.is_some()));
        assert_eq!(row["follow_up_count"], i64::from(entry.plan.follow_up.is_some()));
    });
}

pub fn revisions(asker: &Asker<'_>) {
    of_each_entry(asker, "/revisions", |n, path| {
        let entry = &asker.built.entries[n];
        let saves = match entry.plan.fate {
            0 => 1,
            5 => 3,
            _ => 2,
        } + usize::from(entry.witness.is_some());
        assert_eq!(asker.rows(path).len(), saves, "{path}");
    });
}

pub fn attachments(asker: &Asker<'_>) {
    of_each_entry(asker, "/attachments", |n, path| {
        let evidence = asker.built.entries[n].evidence.as_ref();
        let page = asker.get(path);
        let rows = page["items"].as_array().unwrap();
        asker.same_ids(path, rows, "id", evidence.map(|(id, _)| id.as_str()));
    });
}

/// A piece of evidence names others with the same bytes; here all have the same.
pub fn attachment(asker: &Asker<'_>) {
    let seen: Vec<&str> = asker
        .built
        .entries_for(asker.account, |_| true)
        .into_iter()
        .filter_map(|entry| entry.evidence.as_ref().map(|(id, _)| id.as_str()))
        .collect();
    for entry in &asker.built.entries {
        let Some((id, _)) = &entry.evidence else {
            continue;
        };
        let (status, row) = asker.status(&format!("/attachments/{id}"));
        if !seen.contains(&id.as_str()) {
            assert_eq!(status, 404, "{row}");
            continue;
        }
        assert_eq!(status, 200, "{row}");
        let others = row["duplicates"].as_array().unwrap();
        assert_eq!(others.len(), (seen.len() - 1).min(DUPLICATES), "{row}");
        for other in others {
            let other = other["attachment_id"].as_str().unwrap();
            assert!(other != id && seen.contains(&other), "{row}");
        }
    }
}

pub fn follow_ups(asker: &Asker<'_>) {
    of_each_entry(asker, "/follow-ups", |n, path| {
        let promises = asker.built.promises.iter();
        let expected = promises.filter(|one| one.entry == Some(n));
        let page = asker.get(path);
        let rows = page["items"].as_array().unwrap();
        asker.same_ids(path, rows, "id", expected.map(|one| one.id.as_str()));
    });
}
