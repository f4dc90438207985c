//! `/entries/{id}/amendments`, `/responses`, `/acknowledgements`
mod acknowledgements;
mod amendments;
mod responses;

use convolog_dto::Entry;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

/// Each of the three with a sound body.
fn kinds() -> [(&'static str, Value); 3] {
    [
        (
            "amendments",
            json!({ "kind": "addendum", "text": "The second shift saw it, too.", "reason": "Heard on Friday" }),
        ),
        ("responses", json!({ "text": "The bus was late." })),
        ("acknowledgements", json!({ "state": "requested" })),
    ]
}

fn path(entry: &Entry, kind: &str) -> String {
    format!("/entries/{}/{kind}", entry.id)
}

fn shown(client: &Client, entry: &Entry) -> Entry {
    client.get(&format!("/entries/{}", entry.id)).expect(200).read()
}

fn items(client: &Client, path: &str) -> Vec<Value> {
    let page = client.get(path).expect(200).json();
    assert_eq!(page["next_cursor"], Value::Null);
    page["items"].as_array().unwrap().clone()
}

#[test]
fn a_draft_a_voided_entry_and_one_out_of_sight_take_nothing() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let entry = firm.final_entry(&firm.tom, "Sam");
    let voided = firm.final_entry(&firm.tom, "Sam");
    let reason = json!({ "reason": "Wrong person" });
    firm.tom
        .post_if(&path(&voided, "void"), voided.version, &reason)
        .expect(200);
    for (kind, body) in kinds() {
        for closed in [&draft, &voided] {
            let refused = firm.tom.post(&path(closed, kind), &body).expect(409);
            assert_eq!(refused.code(), "not_final", "{kind}");
        }
        // Another's draft, and an entry of another branch, do not exist.
        for (client, hidden) in [(&firm.maya, &draft), (&firm.nora, &entry), (&firm.otto, &entry)] {
            client.post(&path(hidden, kind), &body).expect(404);
            client.get(&path(hidden, kind)).expect(404);
        }
        assert_eq!(items(&firm.tom, &path(&draft, kind)), Vec::<Value>::new());
        assert_eq!(items(&firm.tom, &path(&voided, kind)), Vec::<Value>::new());
    }
}

#[test]
fn whoever_sees_the_subject_adds_and_reads_what_was_added() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (kind, body) in kinds() {
        for (client, name) in [(&firm.tom, "Tom"), (&firm.priya, "Priya"), (&firm.maya, "Maya")] {
            let made = client.post(&path(&entry, kind), &body).expect(201);
            assert!(made.header("location").ends_with(&path(&entry, kind)));
            let by = made.json();
            let by = if kind == "amendments" {
                &by["author"]
            } else {
                &by["entered_by"]
            };
            assert_eq!(by["name"], name);
        }
        assert_eq!(items(&firm.tom, &path(&entry, kind)).len(), 3, "{kind}");
    }
    let after = shown(&firm.priya, &entry);
    assert_eq!((after.amendment_count, after.response_count), (3, 3));
    // Nine additions, and a 304 hides none of them.
    assert_eq!(after.version, entry.version + 9);
    let tag = format!("\"{}\"", entry.version);
    firm.tom
        .with_header("if-none-match", &tag)
        .get(&format!("/entries/{}", entry.id))
        .expect(200);
}

#[test]
fn a_repeated_request_adds_nothing_and_answers_as_before() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (kind, body) in kinds() {
        let once = firm.tom.with_header("idempotency-key", kind);
        let first = once.post(&path(&entry, kind), &body).expect(201);
        let again = once.post(&path(&entry, kind), &body).expect(201);
        assert_eq!(first.json(), again.json());
        assert_eq!(
            (
                first.header("idempotent-replayed"),
                again.header("idempotent-replayed")
            ),
            ("", "true")
        );
        let mut other = body.clone();
        other["text"] = json!("Something else");
        if kind == "acknowledgements" {
            other = json!({ "state": "unable" });
        }
        let refused = once.post(&path(&entry, kind), &other).expect(422);
        assert_eq!(refused.code(), "idempotency_mismatch");
        assert_eq!(items(&firm.tom, &path(&entry, kind)).len(), 1);
    }
    assert_eq!(shown(&firm.tom, &entry).version, entry.version + 3);
}

#[test]
fn nobody_can_change_or_take_back_what_was_added() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (kind, body) in kinds() {
        let made = firm.tom.post(&path(&entry, kind), &body).expect(201).json();
        let one = format!("{}/{}", path(&entry, kind), made["id"].as_str().unwrap());
        for method in ["DELETE", "PATCH", "PUT"] {
            let answer = firm.maya.send(method, &one, Some(1), body.to_string().as_bytes());
            assert_eq!(answer.status, 404, "{method}");
        }
    }
    let reason = json!({ "reason": "Wrong person" });
    let version = shown(&firm.tom, &entry).version;
    firm.tom
        .post_if(&path(&entry, "void"), version, &reason)
        .expect(200);
    for (kind, _) in kinds() {
        assert_eq!(
            items(&firm.tom, &path(&entry, kind)).len(),
            1,
            "{kind} of a voided entry"
        );
    }
}

#[test]
fn every_addition_is_an_event_that_carries_its_hash_and_no_text() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (kind, body) in kinds() {
        firm.tom.post(&path(&entry, kind), &body).expect(201);
    }
    let query = format!("/audit-events?target_id={}", entry.id);
    let page = firm.priya.get(&query).expect(200);
    let events = page.json()["items"].as_array().unwrap().clone();
    let actions: Vec<_> = events
        .iter()
        .take(3)
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        [
            "entry.acknowledgement_recorded",
            "entry.response_recorded",
            "entry.amended"
        ]
    );
    let mut hashes: Vec<_> = events
        .iter()
        .map(|event| event["detail"]["content_hash"].as_str().unwrap())
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), events.len());
    assert!(hashes.iter().all(|hash| hash.len() == 64));
    assert!(!page.text().contains("second shift") && !page.text().contains("bus was late"));
    assert_eq!(
        firm.maya.get("/audit-events/verify").expect(200).json()["valid"],
        true
    );
}
