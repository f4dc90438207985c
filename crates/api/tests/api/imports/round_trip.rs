//! Whatever was recorded: export → import into an empty instance → export says the same.
//!
//! The same but for: when and by whom the export was made (`exported_at`, `scope`), which instance made it (`instance_id`,
//! `instance_name`), and `imported` on people and entries. And an exporter's own drafts belong to the account of the same address
//! there, which has another id.

use super::{assert_texts_hold, empty, export, import};
use convolog_dto::{Entry, Person};
use convolog_testkit::{Client, Firm, Form};
use proptest::prelude::*;
use serde_json::{Value, json};

const TEXTS: [&str; 6] = [
    "Arrived at 06:25.",
    "**Bold**, and a list:\n\n- one\n- two",
    "Renée said: “das geht so nicht” 🥖",
    "\"quotes\" \\ and <b>tags</b>\ttabs",
    "=SUM(A1)",
    "a\u{0301}\u{200d}\u{2028}b",
];

/// One thing that happens; the numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Person {
        manager: usize,
        reference: bool,
    },
    Move {
        person: usize,
        manager: usize,
    },
    Leave {
        person: usize,
    },
    Draft {
        author: usize,
        subject: usize,
        text: usize,
        attach: bool,
        with: bool,
    },
    Finalise {
        entry: usize,
    },
    Add {
        entry: usize,
        kind: usize,
        text: usize,
    },
    FollowUp {
        entry: usize,
        done: bool,
    },
    Link {
        from: usize,
        to: usize,
    },
    Status {
        entry: usize,
    },
    Void {
        entry: usize,
    },
    Tag {
        name: usize,
    },
    Template {
        name: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0_usize..64;
    prop_oneof![
        1 => (n.clone(), any::<bool>()).prop_map(|(manager, reference)| Step::Person { manager, reference }),
        1 => (n.clone(), n.clone()).prop_map(|(person, manager)| Step::Move { person, manager }),
        1 => n.clone().prop_map(|person| Step::Leave { person }),
        4 => (n.clone(), n.clone(), n.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(author, subject, text, attach, with)| Step::Draft { author, subject, text, attach, with }),
        4 => n.clone().prop_map(|entry| Step::Finalise { entry }),
        4 => (n.clone(), n.clone(), n.clone()).prop_map(|(entry, kind, text)| Step::Add { entry, kind, text }),
        2 => (n.clone(), any::<bool>()).prop_map(|(entry, done)| Step::FollowUp { entry, done }),
        2 => (n.clone(), n.clone()).prop_map(|(from, to)| Step::Link { from, to }),
        1 => n.clone().prop_map(|entry| Step::Status { entry }),
        1 => n.clone().prop_map(|entry| Step::Void { entry }),
        1 => n.clone().prop_map(|name| Step::Tag { name }),
        1 => n.prop_map(|name| Step::Template { name }),
    ]
}

/// A firm in which it happens. What the rules do not allow does not happen.
struct Life {
    firm: Firm,
    people: Vec<Person>,
    entries: Vec<Entry>,
}

fn pick<T>(all: &[T], n: usize) -> Option<&T> {
    (!all.is_empty()).then(|| &all[n % all.len()])
}

impl Life {
    fn start() -> Self {
        let firm = Firm::start();
        let people: Value = firm.maya.get("/people?limit=200").expect(200).json();
        let people = serde_json::from_value(people["items"].clone()).unwrap();
        Self {
            firm,
            people,
            entries: Vec::new(),
        }
    }

    fn author(&self, n: usize) -> &Client {
        [&self.firm.maya, &self.firm.priya, &self.firm.tom, &self.firm.nora][n % 4]
    }

    fn now(&self, entry: &Entry) -> Option<Entry> {
        let answer = self.firm.maya.get(&format!("/entries/{}", entry.id));
        // Another's draft is not seen by Maya.
        let answer = if answer.status == 200 {
            answer
        } else {
            self.firm.tom.get(&format!("/entries/{}", entry.id))
        };
        (answer.status == 200).then(|| answer.read())
    }

    #[expect(clippy::too_many_lines, reason = "a table of steps")]
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Person { manager, reference } => {
                let mut body = json!({ "display_name": format!("Person {}", self.people.len()), "manager_id": pick(&self.people, manager).map(|one| one.id) });
                if reference {
                    body["employee_ref"] = json!(format!("R{}", self.people.len()));
                }
                self.people
                    .push(self.firm.maya.post("/people", &body).expect(201).read());
            }
            Step::Move { person, manager } => {
                let (Some(one), Some(other)) = (pick(&self.people, person), pick(&self.people, manager))
                else {
                    return;
                };
                let now: Person = self
                    .firm
                    .maya
                    .get(&format!("/people/{}", one.id))
                    .expect(200)
                    .read();
                let body = json!({ "manager_id": other.id, "reason": "Reorganised" });
                self.firm
                    .maya
                    .post_if(&format!("/people/{}/move", one.id), now.version, &body);
            }
            Step::Leave { person } => {
                let Some(one) = pick(&self.people, person) else {
                    return;
                };
                let now: Person = self
                    .firm
                    .maya
                    .get(&format!("/people/{}", one.id))
                    .expect(200)
                    .read();
                self.firm.maya.post_if(
                    &format!("/people/{}/leave", one.id),
                    now.version,
                    &json!({ "left_on": "2026-02-01" }),
                );
            }
            Step::Draft {
                author,
                subject,
                text,
                attach,
                with,
            } => self.draft(author, subject, text, attach, with),
            Step::Finalise { entry } => self.act(entry, |entry| {
                (format!("/entries/{}/finalise", entry.id), json!(null))
            }),
            Step::Void { entry } => self.act(entry, |entry| {
                (
                    format!("/entries/{}/void", entry.id),
                    json!({ "reason": "Wrong person" }),
                )
            }),
            Step::Add { entry, kind, text } => {
                let text = TEXTS[text % TEXTS.len()];
                let (path, body) = [
                    ("amendments", json!({ "kind": "correction", "field": "facts", "text": text, "reason": "Misread" })),
                    ("amendments", json!({ "kind": "addendum", "text": text, "reason": "Heard later" })),
                    ("responses", json!({ "text": text })),
                    ("acknowledgements", json!({ "state": "acknowledged_with_comments", "method": "email_reply", "comments": text })),
                ][kind % 4].clone();
                self.act(entry, |entry| {
                    (format!("/entries/{}/{path}", entry.id), body.clone())
                });
            }
            Step::FollowUp { entry, done } => self.follow_up(entry, done),
            Step::Link { from, to } => {
                let Some(other) = pick(&self.entries, to).map(|one| one.id) else {
                    return;
                };
                self.act(from, |entry| {
                    (
                        format!("/entries/{}/links", entry.id),
                        json!({ "to_entry_id": other, "kind": "supports" }),
                    )
                });
            }
            Step::Status { entry } => {
                let Some(now) = pick(&self.entries, entry).and_then(|one| self.now(one)) else {
                    return;
                };
                self.firm.maya.patch(
                    &format!("/entries/{}", now.id),
                    now.version,
                    &json!({ "status": "resolved", "tags": ["night", "oven"] }),
                );
            }
            Step::Tag { name } => {
                self.firm.maya.post(
                    "/tags",
                    &json!({ "name": format!("tag {name}"), "description": "What it is for" }),
                );
            }
            Step::Template { name } => {
                self.firm.maya.post("/templates", &json!({ "name": format!("Template {name}"), "type": "feedback", "formality": "informal", "facts": TEXTS[name % 6] }));
            }
        }
    }

    fn draft(&mut self, author: usize, subject: usize, text: usize, attach: bool, with: bool) {
        let Some(person) = pick(&self.people, subject).map(|one| one.id) else {
            return;
        };
        let body = json!({
            "subject_id": person, "type": "incident", "occurred_start": "2026-03-02T11:00:00Z", "occurred_tz": "Asia/Kathmandu",
            "facts": TEXTS[text % TEXTS.len()], "agreed": TEXTS[(text + 1) % TEXTS.len()], "tags": ["night"], "severity": "high",
        });
        let author = self.author(author).clone();
        let made = author.post("/entries", &body);
        if made.status != 201 {
            return;
        }
        let entry: Entry = made.read();
        let path = format!("/entries/{}", entry.id);
        if attach {
            author.upload(
                &format!("{path}/attachments"),
                &Form::file("rota.txt", TEXTS[text % 6].as_bytes()).and("source", "Site manager"),
            );
        }
        if with {
            let now: Entry = author.get(&path).expect(200).read();
            let items = json!({ "items": [{ "name": "Ada Byrne", "role": "witness" }, { "person_id": person, "name": "Somebody", "role": "other" }] });
            author.send(
                "PUT",
                &format!("{path}/participants"),
                Some(now.version),
                items.to_string().as_bytes(),
            );
        }
        self.entries.push(entry);
    }

    /// Whoever may does it.
    fn act(&self, entry: usize, what: impl Fn(&Entry) -> (String, Value)) {
        let Some(now) = pick(&self.entries, entry).and_then(|one| self.now(one)) else {
            return;
        };
        let (path, body) = what(&now);
        for client in [&self.firm.tom, &self.firm.maya] {
            if client.post_if(&path, now.version, &body).status < 300 {
                return;
            }
        }
    }

    fn follow_up(&self, entry: usize, done: bool) {
        let Some(entry) = pick(&self.entries, entry) else {
            return;
        };
        let made = self.firm.maya.post(
            &format!("/entries/{}/follow-ups", entry.id),
            &json!({ "title": "Check", "due_on": "2026-04-01" }),
        );
        if made.status == 201 && done {
            let id = made.json()["id"].as_str().unwrap().to_owned();
            self.firm.maya.post(
                &format!("/follow-ups/{id}/complete"),
                &json!({ "outcome": "partly_met", "note": "Two of three" }),
            );
        }
    }
}

/// What must be the same on both sides. `me` is the id of the exporter's own account.
fn same(document: &Value) -> Value {
    let me = document["scope"]["exported_by"]["id"].as_str().unwrap();
    let mut value: Value = serde_json::from_str(&document.to_string().replace(me, "me")).unwrap();
    strip(&mut value);
    for member in ["exported_at", "instance_id", "instance_name", "scope"] {
        value.as_object_mut().unwrap().remove(member);
    }
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(members) => {
            members.remove("imported");
            members.values_mut().for_each(strip);
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 12, ..ProptestConfig::default() })]
    #[test]
    fn whatever_was_recorded_is_the_same_after_export_and_import(steps in prop::collection::vec(step(), 10..45)) {
        let mut life = Life::start();
        for step in &steps {
            life.take(step);
        }
        let first = export(&life.firm.maya);
        let (app, maya) = empty();
        let report = import(&maya, &first);
        prop_assert_eq!(report.entries.conflict + report.entries.skipped + report.people.conflict, 0, "{:?}", report.records);
        let second = export(&maya);
        // Names of those who wrote there are at home there: the old account of the exporter is one of them.
        let was = first["scope"]["exported_by"]["id"].as_str().unwrap();
        let second_as_first: Value = serde_json::from_str(&second.to_string().replace(was, "me")).unwrap();
        prop_assert_eq!(same(&first), same(&second_as_first));
        assert_texts_hold(&app);

        let (third_app, other) = empty();
        import(&other, &second);
        let third = export(&other);
        prop_assert_eq!(third["entries"].as_array().unwrap().len(), second["entries"].as_array().unwrap().len());
        assert_texts_hold(&third_app);
        // And back where it came from there is nothing new.
        let back = import(&life.firm.maya, &second);
        prop_assert_eq!(back.entries.unchanged, report.entries.created, "{:?}", back.records);
        prop_assert_eq!(back.people.unchanged, report.people.created, "{:?}", back.records);
    }
}
