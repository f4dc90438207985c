//! What is listed about people.

use super::asking::Asker;
use super::firm::Written;
use convolog_dto::Role;
use std::collections::BTreeMap;

impl Asker<'_> {
    fn seen_people(&self) -> Vec<usize> {
        (0..self.built.people.len())
            .filter(|person| self.built.sees(self.account, *person))
            .collect()
    }
}

pub fn people(asker: &Asker<'_>) {
    let built = asker.built;
    let all: Vec<String> = built.people.iter().map(|one| one.id.to_string()).collect();
    let seen = asker.seen_people();
    let ids = |wanted: &dyn Fn(usize) -> bool| -> Vec<&str> {
        seen.iter()
            .filter(|person| wanted(**person))
            .map(|person| all[*person].as_str())
            .collect()
    };
    let rows = asker.rows("/people?include_total=true");
    asker.same_ids("people", &rows, "id", ids(&|_| true));
    let rows = asker.rows("/people?q=somebody&sort=-display_name&include_total=true");
    asker.same_ids("people by name", &rows, "id", ids(&|_| true));
    for (n, person) in built.people.iter().enumerate() {
        let path = format!("/people?subtree_of={}&include_total=true", person.id);
        let rows = asker.rows(&path);
        asker.same_ids(&path, &rows, "id", ids(&|one| built.is_below(one, n)));
        let path = format!("/people?manager_id={}", person.id);
        let rows = asker.rows(&path);
        asker.same_ids(
            &path,
            &rows,
            "id",
            ids(&|one| built.people[one].manager == Some(n)),
        );
        let rows = asker.rows(&format!("/people?q={}", person.word));
        asker.same_ids("people by a name", &rows, "id", ids(&|one| one == n));
        let (status, _) = asker.status(&format!("/people/{}", person.id));
        assert_eq!(status, if built.sees(asker.account, n) { 200 } else { 404 });
    }
}

pub fn org(asker: &Asker<'_>) {
    let built = asker.built;
    let org = asker.get("/org");
    let nodes = org["nodes"].as_array().unwrap();
    let account = &built.accounts[asker.account];
    let root = account.person.filter(|_| account.role != Role::SuperAdmin);
    let mut expected: Vec<String> = asker
        .seen_people()
        .into_iter()
        .map(|person| built.people[person].id.to_string())
        .collect();
    // One's own person is the root; its record is not seen.
    expected.extend(root.map(|person| built.people[person].id.to_string()));
    asker.same_ids("org", nodes, "id", expected.iter().map(String::as_str));
    assert_eq!(
        org["root_id"].as_str().map(str::to_owned),
        root.map(|person| built.people[person].id.to_string())
    );
}

/// What is asked of one person answers 404 where the person is not seen.
fn of_each_person(asker: &Asker<'_>, part: &str, check: impl Fn(usize, &str)) {
    for (n, person) in asker.built.people.iter().enumerate() {
        let path = format!("/people/{}/{part}", person.id);
        if asker.built.sees(asker.account, n) {
            check(n, &path);
        } else {
            assert_eq!(asker.status(&path).0, 404, "{path}");
        }
    }
}

pub fn attachments(asker: &Asker<'_>) {
    of_each_person(asker, "attachments", |person, path| {
        let entries = asker
            .built
            .entries_for(asker.account, |entry| entry.subject == person);
        let expected = entries
            .iter()
            .filter_map(|entry| entry.evidence.as_ref().map(|(id, _)| id.as_str()));
        asker.same_ids(path, &asker.rows(path), "id", expected);
    });
}

pub fn timeline(asker: &Asker<'_>) {
    of_each_person(asker, "timeline", |person, path| {
        let line = asker.get(path);
        let about = |entry: &Written| entry.subject == person;
        let entries = asker.built.entries_for(asker.account, about);
        let points = line["points"].as_array().unwrap();
        asker.same_ids(
            path,
            points,
            "entry_id",
            entries.iter().map(|entry| entry.id.as_str()),
        );
        let mut months: BTreeMap<String, i64> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.counts_for_sentiment()) {
            *months
                .entry(entry.occurred.format("%Y-%m").to_string())
                .or_insert(0) += 1;
        }
        let found: BTreeMap<String, i64> = line["months"]
            .as_array()
            .unwrap()
            .iter()
            .map(|month| {
                let sentiments = ["positive", "neutral", "mixed", "negative"];
                let n = sentiments.iter().map(|one| month[*one].as_i64().unwrap()).sum();
                (month["month"].as_str().unwrap().to_owned(), n)
            })
            .filter(|(_, n)| *n > 0)
            .collect();
        assert_eq!(found, months, "{path}: months");
    });
}

pub fn reporting_lines(asker: &Asker<'_>) {
    let built = asker.built;
    let account = &built.accounts[asker.account];
    of_each_person(asker, "reporting-lines", |person, path| {
        let page = asker.get(path);
        let lines = page["items"].as_array().unwrap();
        // The newest is today's; nobody of the firm but who is seen, and oneself, is named in any.
        let manager = built.people[person].manager;
        let named = manager.filter(|one| built.sees(asker.account, *one) || account.person == Some(*one));
        let expected = named.map(|one| built.people[one].id.to_string());
        assert_eq!(
            lines[0]["manager"]["id"].as_str().map(str::to_owned),
            expected,
            "{path}"
        );
        assert_eq!(
            lines[0]["withheld"],
            manager.is_some() && named.is_none(),
            "{path}"
        );
        for line in lines {
            let Some(id) = line["manager"]["id"].as_str() else {
                continue;
            };
            let at = built
                .people
                .iter()
                .position(|one| one.id.to_string() == id)
                .unwrap();
            assert!(
                built.sees(asker.account, at) || account.person == Some(at),
                "{path}: {line}"
            );
        }
    });
}
