use crate::titles::titles;
use convolog_testkit::Firm;
use serde_json::json;

/// A follow-up of Tom's about Sam; its path.
fn promised(firm: &Firm, due_on: &str) -> String {
    let new = json!({ "subject_id": firm.person("Sam"), "title": "Ask again", "due_on": due_on });
    let made = firm.tom.post("/follow-ups", &new).expect(201).json();
    format!("/follow-ups/{}", made["id"].as_str().unwrap())
}

#[test]
fn what_is_absent_stays_and_null_clears() {
    let firm = Firm::start();
    let path = promised(&firm, "2026-03-01");
    let patch = json!({ "title": "Ask once more", "due_on": "2026-03-09", "state": "blocked", "note": "He is away." });
    let changed = firm.tom.patch(&path, 1, &patch).expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.json();
    for (field, value) in patch.as_object().unwrap() {
        assert_eq!(&changed[field], value, "{field}");
    }
    assert_eq!(
        (&changed["overdue"], &changed["version"]),
        (&json!(false), &json!(2))
    );
    let kept = firm
        .tom
        .patch(&path, 2, &json!({ "state": "in_progress" }))
        .expect(200)
        .json();
    assert_eq!(kept["note"], "He is away.");
    let cleared = firm
        .tom
        .patch(&path, 3, &json!({ "note": null }))
        .expect(200)
        .json();
    assert_eq!(
        (&cleared["note"], &cleared["state"]),
        (&json!(null), &json!("in_progress"))
    );
    let same = firm
        .tom
        .patch(&path, 4, &json!({ "state": "in_progress" }))
        .expect(200)
        .json();
    assert_eq!(same["version"], 4, "nothing changed");
}

#[test]
fn a_new_owner_must_see_the_subject() {
    let firm = Firm::start();
    let path = promised(&firm, "2026-04-01");
    let to = |name: &str| json!({ "owner_id": firm.user(name).id });
    assert_eq!(
        firm.tom.patch(&path, 1, &to("Otto")).expect(422).json()["errors"][0]["pointer"],
        "/owner_id"
    );
    let given = firm.tom.patch(&path, 1, &to("Priya")).expect(200).json();
    assert_eq!(given["owner"]["name"], "Priya");
    let event = firm
        .maya
        .get("/audit-events?action=follow_up.updated")
        .expect(200)
        .json()["items"][0]
        .clone();
    assert_eq!(event["detail"]["changed"], json!(["owner_id"]));
    assert_eq!(
        (
            &event["detail"]["before"]["owner_id"],
            &event["detail"]["after"]["owner_id"]
        ),
        (&json!(firm.user("Tom").id), &json!(firm.user("Priya").id))
    );
}

#[test]
fn it_is_done_by_saying_what_came_of_it_alone() {
    let firm = Firm::start();
    let path = promised(&firm, "2026-04-01");
    let refused = firm
        .tom
        .patch(&path, 1, &json!({ "state": "done" }))
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["pointer"], "/state");
    firm.tom
        .post(&format!("{path}/complete"), &json!({ "outcome": "met" }))
        .expect(200);
    let late = firm
        .tom
        .patch(&path, 2, &json!({ "title": "Something else" }))
        .expect(409);
    assert_eq!(late.code(), "conflict");
}

#[test]
fn what_is_cancelled_stays_cancelled() {
    let firm = Firm::start();
    let path = promised(&firm, "2026-03-01");
    let cancelled = firm
        .priya
        .patch(&path, 1, &json!({ "state": "cancelled", "note": "He left." }))
        .expect(200)
        .json();
    assert_eq!(
        (&cancelled["state"], &cancelled["overdue"]),
        (&json!("cancelled"), &json!(false))
    );
    firm.tom.patch(&path, 2, &json!({ "state": "open" })).expect(409);
    firm.tom
        .post(&format!("{path}/complete"), &json!({ "outcome": "met" }))
        .expect(409);
    let events = firm
        .maya
        .get("/audit-events?action=follow_up.cancelled")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        firm.maya.get("/audit-events/verify").expect(200).json()["valid"],
        json!(true)
    );
}

#[test]
fn nobody_changes_what_they_have_not_read_or_do_not_see() {
    let firm = Firm::start();
    let path = promised(&firm, "2026-04-01");
    let patch = json!({ "title": "Mine now" });
    assert_eq!(
        firm.tom
            .send("PATCH", &path, None, patch.to_string().as_bytes())
            .expect(428)
            .code(),
        "precondition_required"
    );
    assert_eq!(firm.tom.patch(&path, 7, &patch).expect(412).code(), "stale");
    for stranger in [&firm.nora, &firm.otto] {
        stranger.patch(&path, 1, &patch).expect(404);
    }
    let draft = firm.draft(&firm.tom, "Sam");
    let new = json!({ "title": "Hidden", "due_on": "2026-04-01" });
    let hidden = firm
        .tom
        .post(&format!("/entries/{}/follow-ups", draft.id), &new)
        .expect(201)
        .json();
    let hidden = format!("/follow-ups/{}", hidden["id"].as_str().unwrap());
    for other in [&firm.priya, &firm.maya] {
        other.patch(&hidden, 1, &patch).expect(404);
    }
}

#[test]
fn lists_are_cut_by_days_and_by_what_is_overdue() {
    let firm = Firm::start();
    for (title, due_on) in [
        ("early", "2026-02-01"),
        ("yesterday", "2026-03-01"),
        ("today", "2026-03-02"),
        ("late", "2026-05-01"),
    ] {
        let new = json!({ "subject_id": firm.person("Sam"), "title": title, "due_on": due_on });
        firm.tom.post("/follow-ups", &new).expect(201);
    }
    let done = firm.tom.get("/follow-ups?due_to=2026-02-01").expect(200).json();
    let complete = format!(
        "/follow-ups/{}/complete",
        done["items"][0]["id"].as_str().unwrap()
    );
    firm.tom.post(&complete, &json!({ "outcome": "met" })).expect(200);
    assert_eq!(titles(&firm.tom, "/follow-ups?overdue=true"), ["yesterday"]);
    assert_eq!(
        titles(&firm.tom, "/follow-ups?overdue=false"),
        ["early", "today", "late"]
    );
    assert_eq!(
        titles(&firm.tom, "/follow-ups?due_from=2026-03-02"),
        ["today", "late"]
    );
    assert_eq!(
        titles(&firm.tom, "/follow-ups?due_from=2026-03-01&due_to=2026-03-02"),
        ["yesterday", "today"]
    );
    let total = firm
        .priya
        .get("/follow-ups?overdue=true&include_total=true&limit=1")
        .expect(200)
        .json();
    assert_eq!(total["total"], 1);
    assert_eq!(
        titles(&firm.nora, "/follow-ups?overdue=true"),
        Vec::<String>::new()
    );
    firm.app.clock().advance(chrono::TimeDelta::days(1));
    let tom = firm
        .app
        .anonymous()
        .sign_in("tom@example.org", convolog_testkit::PASSWORD);
    assert_eq!(titles(&tom, "/follow-ups?overdue=true"), ["yesterday", "today"]);
    tom.get("/follow-ups?overdue=perhaps").expect(400);
    tom.get("/follow-ups?due_from=soon").expect(400);
}
