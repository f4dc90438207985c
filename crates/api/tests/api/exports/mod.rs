//! The record as files.

pub mod bundles;
mod formats;
mod life;
mod linked;
mod lost_evidence;
mod rights;
mod tickets;
mod withheld;

use convolog_dto::{Entry, FullExport};
use convolog_testkit::{Client, Firm, eventually};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
};

/// For whom and why.
pub const REASON: &str = "recipient=Lena&purpose=Advice";

/// Everything that the client sees.
pub fn full(client: &Client) -> FullExport {
    client
        .get(&format!("/exports/full.json?{REASON}"))
        .expect(200)
        .read()
}

/// A person's file in a format.
pub fn file_of(firm: &Firm, client: &Client, name: &str, format: &str) -> String {
    let person = firm.person(name);
    client
        .get(&format!("/people/{person}/export?format={format}&{REASON}"))
        .expect(200)
        .text()
}

/// A final entry of Tom's about Sam that was corrected, answered and acknowledged.
pub fn amended(firm: &Firm) -> Entry {
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}", entry.id);
    let correction = json!({ "kind": "correction", "field": "facts", "text": "It was 06:15.", "reason": "Rota read wrongly" });
    firm.tom
        .post(&format!("{path}/amendments"), &correction)
        .expect(201);
    let response = json!({ "text": "The bus was late.", "received_on": "2026-03-02" });
    firm.tom.post(&format!("{path}/responses"), &response).expect(201);
    let step = json!({ "state": "acknowledged", "method": "signed_paper" });
    firm.tom
        .post(&format!("{path}/acknowledgements"), &step)
        .expect(201);
    let promise = json!({ "title": "Check the rota together", "due_on": "2026-03-20" });
    firm.tom.post(&format!("{path}/follow-ups"), &promise).expect(201);
    firm.tom.get(&path).expect(200).read()
}

pub fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes)
        .as_ref()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// The events of exports, the newest first.
pub fn events(firm: &Firm) -> Vec<Value> {
    let page = firm
        .maya
        .get("/audit-events?target_kind=export&limit=200")
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

/// Waits for an event of an export; it is written a moment after a connection was cut.
pub fn wait_for(firm: &Firm, action: &str) -> Value {
    eventually(|| events(firm).into_iter().find(|event| event["action"] == action))
}

/// Entries of many megabytes, more than any buffer between server and client holds.
pub fn fill(firm: &Firm, entries: usize) {
    let text = "The ovens were cold when the shift began. ".repeat(470);
    let mut new = firm.new_entry("Sam");
    for field in ["facts", "impact", "employee_account", "assessment", "agreed"] {
        new[field] = json!(text);
    }
    for _ in 0..entries {
        let draft: Entry = firm.tom.post("/entries", &new).expect(201).read();
        firm.tom
            .post_if(
                &format!("/entries/{}/finalise", draft.id),
                draft.version,
                &Value::Null,
            )
            .expect(200);
    }
}

/// An export whose first bytes have come and whose client takes no more.
pub fn begun(firm: &Firm, client: &Client, path: &str) -> TcpStream {
    begun_with(firm, &format!("/api/v1{path}"), client.token())
}

/// The same at an address of the server, with a token or without.
pub fn begun_with(firm: &Firm, url: &str, token: Option<&str>) -> TcpStream {
    let mut stream = TcpStream::connect(firm.app.address()).unwrap();
    let credentials = token.map_or_else(String::new, |token| format!("Authorization: Bearer {token}\r\n"));
    write!(
        stream,
        "GET {url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{credentials}\r\n"
    )
    .unwrap();
    let mut first = [0; 1024];
    assert!(stream.read(&mut first).unwrap() > 0);
    assert!(
        first.starts_with(b"HTTP/1.1 200"),
        "{}",
        String::from_utf8_lossy(&first)
    );
    stream
}

/// The rest of what comes.
pub fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    // A connection that is reset ends it, too.
    drop(stream.read_to_end(&mut all));
    all
}
