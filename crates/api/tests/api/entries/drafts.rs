use convolog_testkit::{Firm, PASSWORD};
use serde_json::{Value, json};

#[test]
fn a_draft_is_its_authors_alone_even_for_a_super_admin() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    for other in [&firm.maya, &firm.priya, &firm.nora] {
        other.get(&path).expect(404);
        other
            .patch(&path, draft.version, &json!({ "title": "x" }))
            .expect(404);
        other.get(&format!("{path}/revisions")).expect(404);
        assert_eq!(
            other.get("/entries?include_total=true").expect(200).json()["total"],
            0
        );
    }
    firm.tom.get(&path).expect(200);
}

#[test]
fn nobody_sets_when_it_was_recorded() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["recorded_at"] = json!("2020-01-01T00:00:00Z");
    assert_eq!(
        firm.tom.post("/entries", &new).expect(400).code(),
        "malformed_json"
    );
    let draft = firm.draft(&firm.tom, "Sam");
    assert_eq!(draft.recorded_at.to_rfc3339(), "2026-03-02T12:00:00+00:00");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .patch(&path, 1, &json!({ "recorded_at": "2020-01-01T00:00:00Z" }))
        .expect(400);
    firm.app.clock().advance(chrono::TimeDelta::days(3));
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    let later: convolog_dto::Entry = tom
        .patch(&path, 1, &json!({ "title": "Changed" }))
        .expect(200)
        .read();
    assert_eq!(
        later.recorded_at, draft.recorded_at,
        "a later save does not make it later"
    );
}

#[test]
fn one_writes_about_people_below_and_nobody_else() {
    let firm = Firm::start();
    for hidden in ["Tom", "Ann", "Priya", "Lee"] {
        let problem = firm
            .tom
            .post("/entries", &firm.new_entry(hidden))
            .expect(422)
            .json();
        assert_eq!(problem["errors"][0]["pointer"], "/subject_id", "{hidden}");
    }
    firm.maya.post("/entries", &firm.new_entry("Lee")).expect(201);
}

#[test]
fn a_super_admin_may_record_for_somebody_else_and_nobody_else_may() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["on_behalf_of"] = json!(firm.user("Tom").id);
    let entry = firm.maya.post("/entries", &new).expect(201).json();
    assert_eq!(
        (
            entry["author"]["name"].as_str(),
            entry["on_behalf_of"]["name"].as_str()
        ),
        (Some("Maya"), Some("Tom"))
    );
    firm.priya.post("/entries", &new).expect(403);
}

#[test]
fn the_future_cannot_be_recorded() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["occurred_start"] = json!("2026-03-02T12:05:00Z");
    assert_eq!(firm.tom.post("/entries", &new).expect(422).code(), "future_event");
    let draft = firm.draft(&firm.tom, "Sam");
    let patch = json!({ "occurred_start": "2027-01-01T00:00:00Z" });
    assert_eq!(
        firm.tom
            .patch(&format!("/entries/{}", draft.id), 1, &patch)
            .expect(422)
            .code(),
        "future_event"
    );
}

#[test]
fn every_save_is_a_revision() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .patch(&path, 1, &json!({ "title": "Second" }))
        .expect(200);
    firm.tom
        .patch(&path, 2, &json!({ "title": "Second" }))
        .expect(200);
    firm.tom.patch(&path, 2, &json!({ "title": "Third" })).expect(200);
    firm.tom
        .send("POST", &format!("{path}/finalise"), Some(3), &[])
        .expect(200);
    let page = firm.tom.get(&format!("{path}/revisions")).expect(200).json();
    let titles: Vec<_> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            (
                r["version"].as_i64().unwrap(),
                r["content"]["title"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        titles,
        [
            (4, "Third"),
            (3, "Third"),
            (2, "Second"),
            (1, "Late for the handover")
        ],
        "an unchanged save is none"
    );
}

#[test]
fn a_patch_on_what_somebody_changed_meanwhile_is_refused() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .patch(&path, 1, &json!({ "facts": "First tab" }))
        .expect(200);
    assert_eq!(
        firm.tom
            .patch(&path, 1, &json!({ "facts": "Second tab" }))
            .expect(412)
            .code(),
        "stale"
    );
    assert_eq!(firm.tom.get(&path).expect(200).json()["facts"], "First tab");
}

#[test]
fn a_discarded_draft_stays_its_authors_alone() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .post_if(&format!("{path}/void"), 1, &json!({ "reason": "Wrong person" }))
        .expect(200);
    assert_eq!(firm.tom.get(&path).expect(200).json()["record_state"], "voided");
    firm.maya.get(&path).expect(404);
    firm.tom.patch(&path, 2, &json!({ "title": "x" })).expect(409);
}

#[test]
fn defaults_are_never_null() {
    let firm = Firm::start();
    let new = json!({ "subject_id": firm.person("Sam"), "type": "file_note", "occurred_start": "2026-03-02T11:00:00Z" });
    let entry = firm.tom.post("/entries", &new).expect(201).json();
    for (field, value) in [
        ("severity", "none"),
        ("sentiment", "neutral"),
        ("status", "open"),
        ("record_state", "draft"),
        ("occurred_tz", "Europe/London"),
        ("ref", "E-2026-0001"),
    ] {
        assert_eq!(entry[field], value, "{field}");
    }
    assert_eq!(entry["participants"], Value::Array(Vec::new()));
}
