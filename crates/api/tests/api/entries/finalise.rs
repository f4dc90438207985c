use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn a_final_entry_is_seen_by_whoever_sees_the_subject() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}", entry.id);
    for sees in [&firm.tom, &firm.priya, &firm.maya] {
        assert_eq!(sees.get(&path).expect(200).json()["record_state"], "final");
    }
    for hidden in [&firm.otto, &firm.nora] {
        hidden.get(&path).expect(404);
        hidden
            .patch(&path, entry.version, &json!({ "status": "closed" }))
            .expect(404);
    }
}

#[test]
fn what_is_final_keeps_its_text_and_takes_status_and_tags() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}", entry.id);
    for locked in [
        json!({ "facts": "Other" }),
        json!({ "severity": "high" }),
        json!({ "sentiment": "positive" }),
        json!({ "status": "closed", "title": null }),
    ] {
        assert_eq!(
            firm.tom.patch(&path, entry.version, &locked).expect(409).code(),
            "not_a_draft",
            "{locked}"
        );
    }
    let changed = firm
        .priya
        .patch(
            &path,
            entry.version,
            &json!({ "status": "resolved", "tags": ["Handover", "handover "] }),
        )
        .expect(200)
        .json();
    assert_eq!(
        (changed["status"].as_str(), &changed["tags"]),
        (Some("resolved"), &json!(["handover"]))
    );
    assert_eq!(
        firm.tom
            .send("POST", &format!("{path}/finalise"), Some(entry.version + 1), &[])
            .expect(409)
            .code(),
        "not_a_draft"
    );
}

#[test]
fn a_late_record_needs_a_reason() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["occurred_start"] = json!("2026-02-18T09:00:00Z");
    let draft: convolog_dto::Entry = firm.tom.post("/entries", &new).expect(201).read();
    assert_eq!(serde_json::to_value(draft.contemporaneity).unwrap(), "late");
    let path = format!("/entries/{}", draft.id);
    assert_eq!(
        firm.tom
            .send("POST", &format!("{path}/finalise"), Some(1), &[])
            .expect(422)
            .code(),
        "late_reason_required"
    );
    firm.tom
        .patch(&path, 1, &json!({ "late_reason": "I was on leave" }))
        .expect(200);
    firm.tom
        .send("POST", &format!("{path}/finalise"), Some(2), &[])
        .expect(200);
}

#[test]
fn an_entry_that_says_nothing_cannot_be_finalised() {
    let firm = Firm::start();
    let new = json!({ "subject_id": firm.person("Sam"), "type": "file_note", "occurred_start": "2026-03-02T11:00:00Z", "facts": "  " });
    let draft: convolog_dto::Entry = firm.tom.post("/entries", &new).expect(201).read();
    firm.tom
        .send("POST", &format!("/entries/{}/finalise", draft.id), Some(1), &[])
        .expect(422);
}

#[test]
fn the_author_and_admins_void_and_the_reason_stays() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.priya, "Sam");
    let path = format!("/entries/{}", entry.id);
    let reason = json!({ "reason": "Written about the wrong person" });
    firm.tom
        .post_if(&format!("{path}/void"), entry.version, &reason)
        .expect(403);
    firm.tom
        .post_if(&format!("{path}/void"), entry.version, &json!({ "reason": " " }))
        .expect(422);
    let voided = firm
        .priya
        .post_if(&format!("{path}/void"), entry.version, &reason)
        .expect(200)
        .json();
    assert_eq!(
        (voided["record_state"].as_str(), voided["void_reason"].as_str()),
        (Some("voided"), Some("Written about the wrong person"))
    );
    assert_eq!(
        firm.tom.get(&path).expect(200).json()["facts"],
        "Arrived at 06:25; the handover began at 06:00."
    );
    firm.priya
        .post_if(&format!("{path}/void"), entry.version + 1, &reason)
        .expect(409);
}

#[test]
fn who_lost_sight_of_the_subject_loses_their_own_entry() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let to = json!({ "manager_id": firm.person("Nora"), "reason": "New line" });
    firm.maya
        .post_if(&format!("/people/{}/move", firm.person("Sam")), 1, &to)
        .expect(200);
    firm.tom.get(&format!("/entries/{}", entry.id)).expect(404);
    firm.nora.get(&format!("/entries/{}", entry.id)).expect(200);
}

#[test]
fn every_change_is_in_the_audit_trail_and_the_chain_verifies() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let page = firm
        .priya
        .get(&format!("/audit-events?target_id={}", entry.id))
        .expect(200)
        .json();
    let actions: Vec<_> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["action"].as_str().unwrap())
        .collect();
    assert_eq!(actions, ["entry.finalised", "entry.created"]);
    assert_eq!(page["items"][0]["actor"]["name"], "Tom");
    assert_eq!(
        firm.otto
            .get(&format!("/audit-events?target_id={}", entry.id))
            .expect(200)
            .json()["items"],
        json!([])
    );
    firm.tom.get("/audit-events").expect(403);
    let verdict = firm.maya.get("/audit-events/verify").expect(200).json();
    assert_eq!(
        (verdict["valid"].as_bool(), verdict["first_broken"].is_null()),
        (Some(true), true)
    );
    assert!(verdict["checked"].as_i64().unwrap() > 10);
}
