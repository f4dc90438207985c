use super::{REASON, begun_with, events, fill, rest, wait_for};
use chrono::TimeDelta;
use convolog_dto::Entry;
use convolog_testkit::{Answer, Client, Firm, Form, PASSWORD, eventually};
use serde_json::{Value, json};

/// A ticket for a path.
fn ticket(client: &Client, path: &str) -> Value {
    client
        .post("/download-tickets", &json!({ "path": path }))
        .expect(200)
        .json()
}

fn follow(firm: &Firm, ticket: &Value) -> Answer {
    let url = ticket["url"].as_str().unwrap();
    firm.app.anonymous().send_raw("GET", url, None, &[])
}

fn state(client: &Client, ticket: &Value) -> Value {
    let id = ticket["id"].as_str().unwrap();
    client.get(&format!("/download-tickets/{id}")).expect(200).json()
}

#[test]
fn a_ticket_is_good_once_and_tells_how_far_the_download_is() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let made = ticket(&firm.maya, &format!("/exports/entries.csv?{REASON}&type=concern"));
    assert_eq!(state(&firm.maya, &made)["state"], "waiting");
    let answer = follow(&firm, &made).expect(200);
    assert!(answer.header("content-disposition").starts_with("attachment;"));
    let seen = state(&firm.maya, &made);
    let expected = json!({ "id": made["id"], "state": "finished", "done": 1, "total": 1, "unit": "entries", "evidence_done_bytes": 0, "evidence_total_bytes": 0, "size_bytes": answer.body.len() });
    assert_eq!(seen, expected);
    assert_eq!(follow(&firm, &made).expect(404).code(), "invalid_link");
    let started = wait_for(&firm, "export.started");
    assert_eq!(started["actor"]["name"], "Maya");
}

#[test]
fn evidence_is_downloaded_by_a_ticket_with_its_progress_in_bytes() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = firm
        .tom
        .upload(
            &format!("/entries/{}/attachments", draft.id),
            &Form::file("a.bin", &[7; 300_000]),
        )
        .expect(201)
        .json();
    let path = format!("/attachments/{}/content", kept["id"].as_str().unwrap());
    let made = ticket(&firm.tom, &path);
    assert_eq!(follow(&firm, &made).expect(200).body.len(), 300_000);
    let seen = state(&firm.tom, &made);
    assert_eq!(
        (&seen["state"], &seen["done"], &seen["total"]),
        (&json!("finished"), &json!(300_000), &json!(300_000))
    );
}

/// So many bytes that look like a photograph, each one different by its number.
fn photo(number: u8, size: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.resize(size, number);
    bytes
}

/// A final entry of Tom's about Sam with these files as evidence.
fn with_evidence(firm: &Firm, files: &[Vec<u8>]) -> Entry {
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    for bytes in files {
        firm.tom
            .upload(&format!("{path}/attachments"), &Form::file("a.png", bytes))
            .expect(201);
    }
    let draft: Entry = firm.tom.get(&path).expect(200).read();
    firm.tom
        .post_if(&format!("{path}/finalise"), draft.version, &Value::Null)
        .expect(200)
        .read()
}

fn evidence(seen: &Value) -> (u64, u64) {
    let bytes = |name: &str| seen[name].as_u64().unwrap();
    (bytes("evidence_done_bytes"), bytes("evidence_total_bytes"))
}

#[test]
fn the_progress_of_an_export_with_evidence_counts_its_bytes_each_file_once() {
    let firm = Firm::start();
    let size = 300_000;
    with_evidence(&firm, &[photo(1, size)]);
    with_evidence(&firm, &[photo(1, size)]);
    let size = u64::try_from(size).unwrap();
    for path in [
        "/exports/full.zip?",
        &format!("/people/{}/export?format=zip&", firm.person("Sam")),
    ] {
        let made = ticket(&firm.maya, &format!("{path}{REASON}"));
        follow(&firm, &made).expect(200);
        assert_eq!(evidence(&state(&firm.maya, &made)), (size, size), "{path}");
    }
    let made = ticket(
        &firm.maya,
        &format!("/exports/full.zip?{REASON}&type=recognition"),
    );
    follow(&firm, &made).expect(200);
    assert_eq!(
        evidence(&state(&firm.maya, &made)),
        (0, 0),
        "none of these entries"
    );
}

#[test]
fn all_the_evidence_is_still_to_come_when_an_export_begins() {
    let firm = Firm::start();
    // More than any buffer between server and client holds.
    let photos: Vec<Vec<u8>> = (0..24).map(|number| photo(number, 1_000_000)).collect();
    with_evidence(&firm, &photos);
    let made = ticket(&firm.maya, &format!("/exports/full.zip?{REASON}"));
    let stream = begun_with(&firm, made["url"].as_str().unwrap(), None);
    // The head of the answer comes before anything is read.
    let (done, total) =
        eventually(|| Some(evidence(&state(&firm.maya, &made))).filter(|(_, total)| *total > 0));
    assert_eq!(total, 24_000_000);
    assert!(done < total, "{done}");
    drop(stream);
    assert_eq!(wait_for(&firm, "export.aborted")["detail"]["why"], "client_gone");
}

fn case_ticket(client: &Client, format: &str, chosen: &Value) -> Answer {
    let mut body = json!({ "title": "Handovers", "recipient": "Lena Roth", "purpose": "Advice" });
    body.as_object_mut()
        .unwrap()
        .extend(chosen.as_object().unwrap().clone());
    let path = format!("/exports/case-file?format={format}");
    client.post("/download-tickets", &json!({ "path": path, "body": body }))
}

#[test]
fn a_case_file_is_downloaded_by_a_ticket_that_holds_what_it_is_made_of() {
    let firm = Firm::start();
    let entry = with_evidence(&firm, &[photo(1, 300_000)]);
    for (format, start) in [("zip", "PK"), ("html", "<!DOCTYPE html>")] {
        let made = case_ticket(&firm.priya, format, &json!({ "entry_ids": [entry.id] }))
            .expect(200)
            .json();
        let answer = follow(&firm, &made).expect(200);
        assert!(
            answer.header("content-disposition").contains("handovers"),
            "{}",
            answer.header("content-disposition")
        );
        assert!(String::from_utf8_lossy(&answer.body).starts_with(start));
        let seen = state(&firm.priya, &made);
        assert_eq!((&seen["state"], &seen["done"]), (&json!("finished"), &json!(1)));
        assert_eq!(evidence(&seen), (300_000, 300_000), "{format}");
        assert_eq!(follow(&firm, &made).expect(404).code(), "invalid_link");
    }
    let started = wait_for(&firm, "export.started");
    assert_eq!(started["detail"]["what"], "case_file");
    assert_eq!(started["actor"]["name"], "Priya");
}

#[test]
fn a_case_file_that_one_may_not_make_gets_no_ticket() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    case_ticket(&firm.tom, "zip", &json!({ "filter": "" })).expect(403);
    for (chosen, pointer) in [
        (json!({ "entry_ids": [draft.id] }), "/body/entry_ids/0"),
        (json!({ "filter": "no_such_key=1" }), "/body/filter"),
        (json!({ "filter": "", "title": " " }), "/body/title"),
    ] {
        let refused = case_ticket(&firm.priya, "zip", &chosen).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{chosen}");
    }
    case_ticket(&firm.priya, "docx", &json!({ "filter": "" })).expect(400);
    let case = json!({ "title": "A", "recipient": "B", "purpose": "C", "filter": "" });
    for new in [
        json!({ "path": "/exports/case-file?format=zip" }),
        json!({ "path": format!("/exports/full.json?{REASON}"), "body": case }),
        json!({ "path": "/people", "body": case }),
    ] {
        let refused = firm.maya.post("/download-tickets", &new).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/body", "{new}");
    }
    assert!(events(&firm).is_empty(), "what is refused is not recorded");
}

#[test]
fn a_ticket_is_good_for_a_minute_and_for_its_own_sign_in() {
    let firm = Firm::start();
    let path = format!("/exports/entries.csv?{REASON}&type=concern");
    let made = ticket(&firm.priya, &path);
    for other in [
        &firm.maya,
        &firm.app.anonymous().sign_in("priya@example.org", PASSWORD),
    ] {
        let id = made["id"].as_str().unwrap();
        other.get(&format!("/download-tickets/{id}")).expect(404);
        other
            .send("DELETE", &format!("/download-tickets/{id}"), None, &[])
            .expect(404);
    }
    firm.app.clock().advance(TimeDelta::seconds(61));
    follow(&firm, &made).expect(404);
    assert_eq!(state(&firm.priya, &made)["state"], "expired");
}

#[test]
fn a_ticket_gives_no_more_than_its_owner_has_when_it_is_used() {
    let firm = Firm::start();
    let path = format!("/exports/entries.csv?{REASON}&type=concern");
    let made = ticket(&firm.priya, &path);
    firm.maya
        .post(&format!("/users/{}/disable", firm.user("Priya").id), &Value::Null)
        .expect(200);
    follow(&firm, &made).expect(401);
    let refused = firm
        .tom
        .post("/download-tickets", &json!({ "path": path }))
        .expect(403);
    assert_eq!(refused.code(), "forbidden");
    let hidden = json!({ "path": format!("/people/{}/export?format=md&{REASON}", firm.person("Sam")) });
    firm.otto.post("/download-tickets", &hidden).expect(404);
}

#[test]
fn nothing_but_downloads_has_tickets() {
    let firm = Firm::start();
    for path in [
        "/people",
        "/auth/me",
        "/exports/../people",
        "/exports/full.json/",
        "exports/full.json",
        "//evil.example/exports/full.json",
        "https://evil.example/",
        "/attachments/x/content",
        "/backups/../../etc/content",
        "/downloads/x",
        "/exports/full.json#x",
        "/entries?q=%0d%0aX: y",
    ] {
        let answer = firm.maya.post("/download-tickets", &json!({ "path": path }));
        assert!(
            matches!(answer.status, 400 | 422),
            "{path}: {} {}",
            answer.status,
            answer.text()
        );
    }
    let bad = json!({ "path": format!("/exports/full.json?{REASON}&type=nonsense") });
    firm.maya.post("/download-tickets", &bad).expect(400);
}

#[test]
fn a_download_that_is_cancelled_is_cut_off() {
    let firm = Firm::start();
    fill(&firm, 60);
    let made = ticket(&firm.maya, &format!("/exports/full.json?{REASON}"));
    let mut stream = begun_with(&firm, made["url"].as_str().unwrap(), None);
    assert_eq!(state(&firm.maya, &made)["state"], "running");
    let id = made["id"].as_str().unwrap();
    firm.maya
        .send("DELETE", &format!("/download-tickets/{id}"), None, &[])
        .expect(204);
    let aborted = wait_for(&firm, "export.aborted");
    assert_eq!(aborted["detail"]["why"], "cancelled");
    let text = String::from_utf8_lossy(&rest(&mut stream)).into_owned();
    assert!(!text.contains("\"counts\""), "it looks whole");
    assert!(
        !text.ends_with("\r\n0\r\n\r\n"),
        "it ends like an answer that is whole"
    );
    assert_eq!(state(&firm.maya, &made)["state"], "aborted");
}

#[test]
fn a_ticket_that_is_taken_back_is_none() {
    let firm = Firm::start();
    let made = ticket(&firm.maya, &format!("/exports/full.json?{REASON}"));
    let id = made["id"].as_str().unwrap();
    firm.maya
        .send("DELETE", &format!("/download-tickets/{id}"), None, &[])
        .expect(204);
    follow(&firm, &made).expect(404);
    assert_eq!(state(&firm.maya, &made)["state"], "aborted");
}
