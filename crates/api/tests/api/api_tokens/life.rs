//! How long a token lives, and when it was used.

use super::{LATER, issue, list, script};
use chrono::TimeDelta;
use convolog_testkit::{Firm, PASSWORD};
use serde_json::{Value, json};

#[test]
fn a_token_ends_by_itself() {
    let firm = Firm::start();
    let script = script(&firm.tom, &["entries.read"]);
    firm.app.clock().advance(TimeDelta::days(90));
    script.get("/entries").expect(200);
    firm.app.clock().advance(TimeDelta::days(1));
    assert_eq!(script.get("/entries").expect(401).code(), "unauthenticated");
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    let rows = list(&tom, "");
    assert_eq!(
        (&rows[0]["state"], &rows[0]["expires_at"]),
        (&json!("expired"), &json!(LATER))
    );
}

#[test]
fn the_last_use_is_known_to_a_minute() {
    let firm = Firm::start();
    let issued = issue(&firm.tom, &["entries.read"]);
    let script = firm.tom.with_token(issued["token"].as_str().unwrap());
    assert_eq!(list(&firm.tom, "")[0]["last_used_at"], Value::Null);
    // Nobody waits for the note of a use; a change that is waited for comes after it.
    let last_used = || {
        firm.draft(&firm.tom, "Sam");
        list(&firm.tom, "")[0]["last_used_at"].clone()
    };
    script.get("/entries").expect(200);
    assert_eq!(last_used(), "2026-03-02T12:00:00Z");
    firm.app.clock().advance(TimeDelta::seconds(59));
    script.get("/entries").expect(200);
    assert_eq!(last_used(), "2026-03-02T12:00:00Z");
    firm.app.clock().advance(TimeDelta::seconds(1));
    script.get("/entries").expect(200);
    assert_eq!(last_used(), "2026-03-02T12:01:00Z");
}

#[test]
fn a_token_survives_the_sessions_of_its_owner_and_a_restart() {
    let firm = Firm::start();
    let issued = issue(&firm.tom, &["entries.read"]);
    firm.tom.send("POST", "/auth/logout", None, &[]).expect(204);
    let app = firm.app.restart();
    app.anonymous()
        .with_token(issued["token"].as_str().unwrap())
        .get("/entries")
        .expect(200);
}
