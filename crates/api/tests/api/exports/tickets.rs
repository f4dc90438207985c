use super::{REASON, begun_with, fill, rest, wait_for};
use chrono::TimeDelta;
use convolog_testkit::{Answer, Client, Firm, Form, PASSWORD};
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
    let expected = json!({ "id": made["id"], "state": "finished", "done": 1, "total": 1, "unit": "entries", "size_bytes": answer.body.len() });
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
