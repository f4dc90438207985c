//! `POST /imports/convolog`
mod existing;
mod hostile;
mod record;
mod round_trip;

use convolog_dto::ImportReport;
use convolog_testkit::{Answer, Client, Firm, PASSWORD, TestApp};
use serde_json::{Value, json};

/// Everything that somebody sees, as JSON.
fn export(client: &Client) -> Value {
    client
        .get("/exports/full.json?recipient=Lena&purpose=Moving")
        .expect(200)
        .json()
}

fn send(client: &Client, query: &str, body: &[u8]) -> Answer {
    client.with_header("content-type", "application/json").send(
        "POST",
        &format!("/imports/convolog{query}"),
        None,
        body,
    )
}

/// The members of a document in the order that the format asks for.
const MEMBERS: [&str; 12] = [
    "format",
    "version",
    "exported_at",
    "instance_id",
    "instance_name",
    "app_version",
    "scope",
    "people",
    "entries",
    "tags",
    "templates",
    "counts",
];

/// A document as it is sent.
fn text_of(document: &Value) -> String {
    let members: Vec<String> = MEMBERS
        .iter()
        .map(|name| format!("\"{name}\":{}", document[*name]))
        .collect();
    format!("{{{}}}", members.join(","))
}

fn import(client: &Client, document: &Value) -> ImportReport {
    send(client, "", text_of(document).as_bytes()).expect(200).read()
}

fn dry_run(client: &Client, document: &Value) -> ImportReport {
    send(client, "?dry_run=true", text_of(document).as_bytes())
        .expect(200)
        .read()
}

/// An instance that holds nothing but the account of its owner.
fn empty() -> (TestApp, Client) {
    let app = TestApp::start();
    let setup = json!({
        "organisation_name": "Southgate", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "Europe/Berlin",
    });
    let session = app.anonymous().post("/setup", &setup).expect(201).json();
    let token = session["access_token"].as_str().unwrap();
    let maya = app.anonymous().with_token(token);
    (app, maya)
}

/// Every saved text and every addition still has the hash that the trail names.
fn assert_texts_hold(app: &TestApp) {
    let verdict = convolog_service::audit::verify_texts(app.services()).unwrap();
    assert_eq!(verdict.altered, None);
    assert!(
        convolog_service::audit::verify(app.services(), None)
            .unwrap()
            .valid
    );
}

/// How many events there are, and the newest action.
fn head(maya: &Client) -> (i64, String) {
    let page = maya.get("/audit-events?limit=1").expect(200).json();
    let newest = &page["items"][0];
    (
        newest["seq"].as_i64().unwrap(),
        newest["action"].as_str().unwrap().to_owned(),
    )
}

/// A final entry by Tom about Sam, with all that can come to it.
fn rich(firm: &Firm) -> convolog_dto::Entry {
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}", entry.id);
    let add = |kind: &str, body: Value| firm.tom.post(&format!("{path}/{kind}"), &body).expect(201);
    add(
        "amendments",
        json!({ "kind": "correction", "field": "facts", "text": "Arrived at 06:15.", "reason": "Misread" }),
    );
    add("responses", json!({ "text": "The bus was late." }));
    add(
        "acknowledgements",
        json!({ "state": "acknowledged", "method": "signed_paper" }),
    );
    add(
        "follow-ups",
        json!({ "title": "Check the rota", "due_on": "2026-04-01" }),
    );
    firm.tom.get(&path).expect(200).read()
}
