//! What is listed across people: follow-ups, searches, Today, tags, views, the trail, accounts.

use super::asking::Asker;
use super::firm::{Promise, TODAY};
use super::plan::{TAGS, UNUSED_TAG, WORDS};
use chrono::TimeDelta;
use convolog_dto::{Day, Instant, RecordState, Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn today() -> Day {
    TODAY.parse().unwrap()
}

impl Asker<'_> {
    fn promises(&self, fits: impl Fn(&Promise) -> bool) -> Vec<&str> {
        let promises = self.built.promises.iter();
        promises
            .filter(|one| self.built.sees_promise(self.account, one) && fits(one))
            .map(|one| one.id.as_str())
            .collect()
    }

    fn role(&self) -> Role {
        self.built.accounts[self.account].role
    }
}

pub fn follow_ups(asker: &Asker<'_>) {
    let rows = asker.rows("/follow-ups?include_total=true");
    asker.same_ids("follow-ups", &rows, "id", asker.promises(|_| true));
    let rows = asker.rows("/follow-ups?state=open&due_to=2026-03-02&include_total=true");
    asker.same_ids("due", &rows, "id", asker.promises(|one| one.due <= today()));
    for (n, account) in asker.built.accounts.iter().enumerate() {
        let path = format!("/follow-ups?owner_id={}", account.id);
        asker.same_ids(
            &path,
            &asker.rows(&path),
            "id",
            asker.promises(|one| one.owner == n),
        );
    }
    for (n, person) in asker.built.people.iter().enumerate() {
        let path = format!("/follow-ups?subject_id={}", person.id);
        asker.same_ids(
            &path,
            &asker.rows(&path),
            "id",
            asker.promises(|one| one.subject == n),
        );
    }
    for (n, entry) in asker.built.entries.iter().enumerate() {
        let path = format!("/follow-ups?entry_id={}", entry.id);
        let expected = asker.promises(|one| one.entry == Some(n));
        asker.same_ids(&path, &asker.rows(&path), "id", expected);
    }
}

/// Everything that one text finds, each passage out of the entry that it stands with.
fn found(asker: &Asker<'_>, text: &str) -> Value {
    let found = asker.get(&format!("/search?q={text}&limit=200"));
    for hit in found["entries"].as_array().unwrap() {
        asker.own_passage(hit);
    }
    found
}

pub fn search(asker: &Asker<'_>) {
    let built = asker.built;
    let rows = |found: &Value, kind: &str| found[kind].as_array().unwrap().clone();
    let all: Vec<String> = built.people.iter().map(|one| one.id.to_string()).collect();
    let people = |word: Option<&str>| -> Vec<&str> {
        (0..all.len())
            .filter(|n| {
                built.sees(asker.account, *n) && word.is_none_or(|word| built.people[*n].word == word)
            })
            .map(|n| all[n].as_str())
            .collect()
    };
    asker.same_ids(
        "people",
        &rows(&found(asker, "SOMEB*"), "people"),
        "id",
        people(None),
    );
    for person in &built.people {
        let hits = rows(&found(asker, &person.word), "people");
        asker.same_ids("a person", &hits, "id", people(Some(&person.word)));
    }
    let files = built
        .entries_for(asker.account, |_| true)
        .into_iter()
        .filter_map(|entry| entry.evidence.as_ref());
    let hits = rows(&found(asker, "file"), "attachments");
    asker.same_ids("files", &hits, "id", files.map(|(id, _)| id.as_str()));
    for word in WORDS {
        let expected = built.entries_for(asker.account, |entry| entry.plan.words.contains(&word));
        let hits = rows(&found(asker, word), "entries");
        asker.same_ids(word, &hits, "id", expected.iter().map(|entry| entry.id.as_str()));
    }
    for entry in &built.entries {
        let sees = built.sees_entry(asker.account, entry);
        let expected = || Some(entry.id.as_str()).filter(|_| sees);
        let words = std::iter::once(&entry.word)
            .chain(&entry.later)
            .chain([&entry.reference]);
        for word in words {
            asker.same_ids(word, &rows(&found(asker, word), "entries"), "id", expected());
        }
        if let Some((id, word)) = &entry.evidence {
            let hits = rows(&found(asker, word), "attachments");
            asker.same_ids(word, &hits, "id", Some(id.as_str()).filter(|_| sees));
        }
    }
}

pub fn dashboard(asker: &Asker<'_>) {
    let built = asker.built;
    let page = asker.get("/dashboard");
    let rows = |part: &str| page[part].as_array().unwrap().as_slice();
    let overdue = asker.promises(|one| one.owner == asker.account && one.due < today());
    assert_eq!(page["overdue_total"], i64::try_from(overdue.len()).unwrap());
    asker.same_ids("overdue", rows("overdue"), "id", overdue);
    let week = today() + TimeDelta::days(7);
    let soon = asker.promises(|one| one.owner == asker.account && one.due >= today() && one.due <= week);
    asker.same_ids("due soon", rows("due_soon"), "id", soon);
    let drafts = built.entries_for(asker.account, |entry| {
        entry.author == asker.account && entry.state == RecordState::Draft
    });
    assert_eq!(page["drafts_total"], i64::try_from(drafts.len()).unwrap());
    asker.same_ids(
        "drafts",
        rows("drafts"),
        "id",
        drafts.iter().map(|entry| entry.id.as_str()),
    );
    let mut newest = built.entries_for(asker.account, |entry| entry.state == RecordState::Final);
    newest.sort_by_key(|entry| std::cmp::Reverse((entry.occurred, entry.id.clone())));
    newest.truncate(10);
    asker.same_ids(
        "recent",
        rows("recent"),
        "id",
        newest.iter().map(|entry| entry.id.as_str()),
    );
    forgotten(asker, rows("without_contact"));
    let lost = lost_evidence(asker);
    assert_eq!(page["damaged_total"], i64::try_from(lost.len()).unwrap());
    assert_eq!(rows("damaged").len(), lost.len().min(20));
    if lost.len() <= 20 {
        asker.same_ids("damaged", rows("damaged"), "attachment_id", lost);
    }
}

/// The evidence that an account sees; the bytes of all of it are lost.
fn lost_evidence<'b>(asker: &Asker<'b>) -> Vec<&'b str> {
    let built = asker.built;
    let seen = built
        .entries
        .iter()
        .filter(|entry| built.sees_entry(asker.account, entry));
    seen.filter_map(|entry| entry.evidence.as_ref().map(|(id, _)| id.as_str()))
        .collect()
}

pub fn integrity_scan(asker: &Asker<'_>) {
    if asker.role() != Role::SuperAdmin {
        assert_eq!(asker.status("/integrity-scan").0, 403);
        return;
    }
    let scan = asker.get("/integrity-scan");
    let faults = scan["faults"].as_array().unwrap();
    asker.same_ids("faults", faults, "attachment_id", lost_evidence(asker));
}

/// Direct reports, or everybody with a manager for who has no person, without an entry for four weeks.
fn forgotten(asker: &Asker<'_>, rows: &[Value]) {
    let built = asker.built;
    let before: Instant = format!("{TODAY}T12:00:00Z").parse().unwrap();
    let before = before - TimeDelta::weeks(4);
    let mut expected = BTreeSet::new();
    for (n, person) in built.people.iter().enumerate() {
        let own = built.accounts[asker.account].person;
        let reports = own.map_or(person.manager.is_some(), |own| person.manager == Some(own));
        let recent = built.entries_for(asker.account, |entry| {
            entry.subject == n && entry.state != RecordState::Voided && entry.occurred >= before
        });
        if reports && built.sees(asker.account, n) && recent.is_empty() {
            expected.insert(person.id.to_string());
        }
    }
    let found: BTreeSet<String> = rows
        .iter()
        .map(|row| row["person"]["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, expected, "without contact for account {}", asker.account);
}

pub fn saved_views(asker: &Asker<'_>) {
    let built = asker.built;
    // Whom one's own view names one has written down oneself, seen or not.
    let known: Vec<String> = built
        .views
        .iter()
        .filter(|view| view.owner == asker.account)
        .flat_map(|view| {
            view.names
                .iter()
                .map(|person| built.people[*person].id.to_string())
        })
        .collect();
    for (query, pinned) in [
        ("", None),
        ("?pinned=true", Some(true)),
        ("?pinned=false", Some(false)),
    ] {
        let rows = asker.rows_but(&format!("/saved-views{query}"), built.limit, &known);
        let expected = built.views.iter().filter(|view| {
            built.may_use(asker.account, view)
                && pinned.is_none_or(|pinned| view.pinned_by.contains(&asker.account) == pinned)
        });
        asker.same_ids("saved views", &rows, "id", expected.map(|view| view.id.as_str()));
        for row in &rows {
            let view = built.views.iter().find(|view| row["id"] == view.id).unwrap();
            assert_eq!(row["own"], view.owner == asker.account);
            assert_eq!(row["pinned"], view.pinned_by.contains(&asker.account));
        }
    }
}

pub fn tags(asker: &Asker<'_>) {
    for prefix in ["", "r", "ROTA-", "unu", "x"] {
        let path = format!("/tags?q={prefix}");
        let found: BTreeMap<String, i64> = asker
            .rows(&path)
            .iter()
            .map(|row| {
                (
                    row["name"].as_str().unwrap().to_owned(),
                    row["entries"].as_i64().unwrap(),
                )
            })
            .collect();
        let mut expected = BTreeMap::from([(TAGS[0].to_owned(), 0), (UNUSED_TAG.to_owned(), 0)]);
        for entry in asker.built.entries_for(asker.account, |_| true) {
            for tag in &entry.plan.tags {
                *expected.entry((*tag).to_owned()).or_insert(0) += 1;
            }
        }
        expected.retain(|tag, _| tag.starts_with(&prefix.to_lowercase()));
        assert_eq!(found, expected, "{path} for account {}", asker.account);
    }
}

pub fn audit_events(asker: &Asker<'_>) {
    let built = asker.built;
    if asker.role() == Role::User {
        assert_eq!(asker.status("/audit-events").0, 403);
        return;
    }
    // Events name what was done by its id, also what is out of sight now; they hold no words of it.
    let known = built.secret_ids(asker.account);
    let found = asker.rows_but("/audit-events", 200, &known);
    let all = Asker::new(built, 0).rows_but("/audit-events", 200, &built.secret_ids(0));
    let seen: BTreeSet<String> = (0..built.people.len())
        .filter(|person| built.sees(asker.account, *person))
        .map(|person| built.people[person].id.to_string())
        .collect();
    let everything = asker.role() == Role::SuperAdmin;
    let private = drafts_of_others(asker);
    let visible = |event: &Value| {
        everything
            || event["subject_id"]
                .as_str()
                .is_some_and(|subject| seen.contains(subject))
                && event["target"]["id"]
                    .as_str()
                    .is_none_or(|target| !private.contains(target))
    };
    let numbers = |events: &[Value]| -> BTreeSet<i64> {
        events
            .iter()
            .map(|event| event["seq"].as_i64().unwrap())
            .collect()
    };
    let expected: Vec<Value> = all.into_iter().filter(visible).collect();
    assert_eq!(
        numbers(&found),
        numbers(&expected),
        "events for account {}",
        asker.account
    );
}

/// What is known by its id as somebody else's entry that never was final, or as something that hangs on it.
fn drafts_of_others(asker: &Asker<'_>) -> BTreeSet<String> {
    let built = asker.built;
    let private = |n: usize| {
        let entry = &built.entries[n];
        !entry.was_final && entry.author != asker.account
    };
    let entries = (0..built.entries.len()).filter(|n| private(*n)).flat_map(|n| {
        let entry = &built.entries[n];
        let evidence = entry.evidence.as_ref().map(|(id, _)| id.clone());
        std::iter::once(entry.id.clone()).chain(evidence)
    });
    let promises = built
        .promises
        .iter()
        .filter(|promise| promise.entry.is_some_and(private))
        .map(|promise| promise.id.clone());
    entries.chain(promises).collect()
}

pub fn audit_actions(asker: &Asker<'_>) {
    let built = asker.built;
    let (status, answer) = asker.status("/audit-events/actions");
    if asker.role() == Role::User {
        assert_eq!(status, 403);
        return;
    }
    let listed: Vec<&str> = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["action"].as_str().unwrap())
        .collect();
    let known = built.secret_ids(asker.account);
    let events = asker.rows_but("/audit-events", 200, &known);
    let expected: BTreeSet<&str> = events
        .iter()
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        listed,
        expected.into_iter().collect::<Vec<_>>(),
        "actions for account {}",
        asker.account
    );
}

/// The accounts that an account sees: all, or those of people it sees.
fn seen_accounts(asker: &Asker<'_>) -> Vec<usize> {
    let built = asker.built;
    let everybody = asker.role() == Role::SuperAdmin;
    (0..built.accounts.len())
        .filter(|n| {
            let person = built.accounts[*n].person;
            everybody || person.is_some_and(|person| built.sees(asker.account, person))
        })
        .collect()
}

pub fn users(asker: &Asker<'_>) {
    if asker.role() == Role::User {
        assert_eq!(asker.status("/users").0, 403);
        return;
    }
    let ids: Vec<String> = seen_accounts(asker)
        .into_iter()
        .map(|n| asker.built.accounts[n].id.to_string())
        .collect();
    let rows = asker.rows("/users");
    asker.same_ids("users", &rows, "id", ids.iter().map(String::as_str));
}

pub fn user(asker: &Asker<'_>) {
    each_account(asker, "");
}

pub fn user_permissions(asker: &Asker<'_>) {
    each_account(asker, "/permissions");
}

fn each_account(asker: &Asker<'_>, below: &str) {
    let seen = seen_accounts(asker);
    for (n, account) in asker.built.accounts.iter().enumerate() {
        let (status, _) = asker.status(&format!("/users/{}{below}", account.id));
        let expected = match asker.role() {
            Role::User => 403,
            _ if seen.contains(&n) => 200,
            _ => 404,
        };
        assert_eq!(status, expected);
    }
}

/// Everybody is in the one group; it counts whom one sees.
pub fn groups(asker: &Asker<'_>) {
    if asker.role() == Role::User {
        assert_eq!(asker.status("/groups").0, 403);
        return;
    }
    let rows = asker.rows("/groups");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["member_count"], seen_accounts(asker).len());
}

pub fn group(asker: &Asker<'_>) {
    let (status, body) = asker.status(&format!("/groups/{}", asker.built.everybody));
    if asker.role() == Role::User {
        assert_eq!(status, 403);
    } else {
        assert_eq!(body["member_count"], seen_accounts(asker).len());
    }
}

pub fn api_tokens(asker: &Asker<'_>) {
    let built = asker.built;
    let client = &built.accounts[asker.account].client;
    let new =
        json!({ "name": "CI", "permissions": ["people.read"], "expires_at": format!("{TODAY}T23:00:00Z") });
    client.post("/api-tokens", &new).expect(201);
    let own = built.accounts[asker.account].id.to_string();
    let owners = |path: &str| -> BTreeSet<String> {
        asker
            .rows(path)
            .iter()
            .map(|row| row["owner"]["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(owners("/api-tokens"), BTreeSet::from([own.clone()]));
    if asker.role() == Role::User {
        assert_eq!(asker.status("/api-tokens?all=true").0, 403);
        return;
    }
    // The accounts before this one have made theirs.
    let expected: BTreeSet<String> = seen_accounts(asker)
        .into_iter()
        .filter(|n| *n < asker.account)
        .map(|n| built.accounts[n].id.to_string())
        .chain([own])
        .collect();
    assert_eq!(owners("/api-tokens?all=true"), expected);
}

/// The firm's invitations, made by the first account: those of people that the account sees.
pub fn invitations(asker: &Asker<'_>) {
    if asker.role() == Role::User {
        assert_eq!(asker.status("/invitations").0, 403);
        return;
    }
    let built = asker.built;
    let expected: Vec<&str> = built
        .invitations
        .iter()
        .filter(|(person, _)| built.sees(asker.account, *person))
        .map(|(_, id)| id.as_str())
        .collect();
    for path in ["/invitations", "/invitations?state=pending"] {
        asker.same_ids(path, &asker.rows(path), "id", expected.iter().copied());
    }
    assert_eq!(asker.rows("/invitations?state=accepted").len(), 0);
}
