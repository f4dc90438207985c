//! `POST /entries/bulk`

use convolog_dto::Entry;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn bulk(client: &Client, body: &Value) -> Value {
    client.post("/entries/bulk", body).expect(200).json()
}

fn entry(client: &Client, id: &Entry) -> Value {
    client.get(&format!("/entries/{}", id.id)).expect(200).json()
}

fn head(firm: &Firm) -> i64 {
    firm.maya.get("/audit-events/verify").expect(200).json()["head"]["seq"]
        .as_i64()
        .unwrap()
}

#[test]
fn many_entries_get_tags_a_status_and_a_follow_up_at_once() {
    let firm = Firm::start();
    let made: Vec<Entry> = ["Sam", "Kim", "Sam"]
        .into_iter()
        .map(|about| firm.final_entry(&firm.tom, about))
        .collect();
    let ids: Vec<_> = made.iter().map(|entry| entry.id).collect();
    bulk(&firm.tom, &json!({ "entry_ids": ids, "add_tags": ["Old"] }));
    let before = head(&firm);
    let body = json!({
        "entry_ids": ids, "add_tags": ["Rota", "handover"], "remove_tags": ["OLD"], "status": "closed",
        "follow_up": { "title": "Ask again", "due_on": "2026-04-01" },
    });
    let report = bulk(&firm.tom, &body);
    let row = |n: usize| json!({ "entry_id": made[n].id, "ref": made[n].reference, "result": "changed", "code": null });
    assert_eq!(
        report,
        json!({ "dry_run": false, "changed": 3, "unchanged": 0, "failed": 0, "rows": [row(0), row(1), row(2)] })
    );
    for one in &made {
        let now = entry(&firm.tom, one);
        assert_eq!(now["tags"], json!(["rota", "handover"]));
        assert_eq!(
            (&now["status"], &now["follow_up_count"]),
            (&json!("closed"), &json!(1))
        );
        assert!(now["version"].as_i64().unwrap() > one.version + 1, "{now}");
    }
    assert_eq!(head(&firm), before + 6, "one event for each change of each entry");
    let events = firm.maya.get("/audit-events?limit=6").expect(200).json();
    let mut actions: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    actions.sort_unstable();
    assert_eq!(
        actions,
        [["entry.status_changed"; 3], ["follow_up.created"; 3]].concat()
    );
    let revisions = firm
        .tom
        .get(&format!("/entries/{}/revisions", made[0].id))
        .expect(200)
        .json();
    assert_eq!(
        revisions["items"][0]["content"]["tags"],
        json!(["rota", "handover"])
    );
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let firm = Firm::start();
    let first = firm.final_entry(&firm.tom, "Sam");
    let same = firm.final_entry(&firm.tom, "Kim");
    bulk(
        &firm.tom,
        &json!({ "entry_ids": [same.id], "add_tags": ["rota"], "status": "closed" }),
    );
    let before = head(&firm);
    let body = json!({ "entry_ids": [first.id, same.id], "add_tags": ["rota"], "status": "closed" });
    let dry = firm
        .tom
        .post("/entries/bulk?dry_run=true", &body)
        .expect(200)
        .json();
    assert_eq!(
        (&dry["dry_run"], &dry["changed"], &dry["unchanged"]),
        (&json!(true), &json!(1), &json!(1))
    );
    assert_eq!(head(&firm), before);
    assert_eq!(entry(&firm.tom, &first)["tags"], json!([]));
    let done = bulk(&firm.tom, &body);
    assert_eq!(done["rows"], dry["rows"]);
    assert_eq!(head(&firm), before + 1, "what is so already is left alone");
}

#[test]
fn what_one_entry_refuses_does_not_keep_it_from_the_others() {
    let firm = Firm::start();
    let fine = firm.final_entry(&firm.tom, "Sam");
    let voided = firm.final_entry(&firm.tom, "Sam");
    firm.tom
        .post_if(
            &format!("/entries/{}/void", voided.id),
            voided.version,
            &json!({ "reason": "Wrong" }),
        )
        .expect(200);
    let unseen = firm.final_entry(&firm.nora, "Lee");
    let draft = firm.draft(&firm.priya, "Sam");
    let full = firm.final_entry(&firm.tom, "Kim");
    let tags: Vec<String> = (0..20).map(|n| format!("t{n}")).collect();
    bulk(&firm.tom, &json!({ "entry_ids": [full.id], "add_tags": tags }));
    let nobody = "01937f1e-8a70-7cc0-b5a1-000000000001";
    let report = bulk(
        &firm.tom,
        &json!({ "entry_ids": [voided.id, unseen.id, fine.id, draft.id, full.id, nobody], "add_tags": ["rota"] }),
    );
    let codes: Vec<&Value> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["code"])
        .collect();
    assert_eq!(
        codes,
        ["not_final", "not_found", "", "not_found", "invalid", "not_found"]
            .map(|code| if code.is_empty() { Value::Null } else { json!(code) })
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!((&report["changed"], &report["failed"]), (&json!(1), &json!(5)));
    assert_eq!(report["rows"][0]["ref"], json!(voided.reference));
    assert_eq!(
        report["rows"][1]["ref"],
        Value::Null,
        "what is unseen has no number"
    );
    assert_eq!(entry(&firm.tom, &fine)["tags"], json!(["rota"]));
}

#[test]
fn a_follow_up_needs_an_owner_who_sees_each_subject() {
    let firm = Firm::start();
    let sam = firm.final_entry(&firm.priya, "Sam");
    let ann = firm.final_entry(&firm.priya, "Ann");
    let report = bulk(
        &firm.priya,
        &json!({
            "entry_ids": [sam.id, ann.id], "status": "closed",
            "follow_up": { "title": "Ask", "due_on": "2026-04-01", "owner_id": firm.user("Tom").id },
        }),
    );
    assert_eq!(report["rows"][0]["result"], "changed");
    assert_eq!(
        (&report["rows"][1]["result"], &report["rows"][1]["code"]),
        (&json!("failed"), &json!("invalid"))
    );
    assert_eq!(
        entry(&firm.priya, &ann)["status"],
        "open",
        "an entry is changed in full or not at all"
    );
}

#[test]
fn a_bulk_change_is_made_once_for_one_idempotency_key() {
    let firm = Firm::start();
    let made = firm.final_entry(&firm.tom, "Sam");
    let once = firm.tom.with_header("idempotency-key", "bulk-1");
    let body = json!({ "entry_ids": [made.id], "follow_up": { "title": "Ask", "due_on": "2026-04-01" } });
    assert_eq!(bulk(&once, &body), bulk(&once, &body));
    assert_eq!(entry(&firm.tom, &made)["follow_up_count"], 1);
}

#[test]
fn two_hundred_entries_are_changed_in_one_go_and_no_more() {
    let firm = Firm::start();
    let ids: Vec<_> = (0..200).map(|_| firm.final_entry(&firm.tom, "Sam").id).collect();
    let report = bulk(
        &firm.tom,
        &json!({ "entry_ids": ids, "add_tags": ["rota"], "status": "in_progress" }),
    );
    assert_eq!(report["changed"], 200);
    assert_eq!(
        firm.tom
            .get("/entries?tag=rota&status=in_progress&include_total=true")
            .expect(200)
            .json()["total"],
        200
    );
    let mut more = ids;
    more.push("01937f1e-8a70-7cc0-b5a1-000000000001".parse().unwrap());
    firm.tom
        .post("/entries/bulk", &json!({ "entry_ids": more, "status": "closed" }))
        .expect(422);
}

#[test]
fn bad_changes_are_refused_as_a_whole() {
    let firm = Firm::start();
    let id = firm.final_entry(&firm.tom, "Sam").id;
    for (bad, pointer) in [
        (json!({ "entry_ids": [], "status": "closed" }), "/entry_ids"),
        (
            json!({ "entry_ids": [id, id], "status": "closed" }),
            "/entry_ids/1",
        ),
        (json!({ "entry_ids": [id] }), ""),
        (json!({ "entry_ids": [id], "add_tags": [" "] }), "/add_tags/0"),
        (
            json!({ "entry_ids": [id], "add_tags": ["a"], "remove_tags": ["A "] }),
            "/remove_tags/0",
        ),
        (
            json!({ "entry_ids": [id], "follow_up": { "title": "", "due_on": "2026-04-01" } }),
            "/follow_up/title",
        ),
    ] {
        let answer = firm.tom.post("/entries/bulk", &bad).expect(422).json();
        assert_eq!(answer["errors"][0]["pointer"], pointer, "{bad}");
    }
    for bad in [
        json!({ "entry_ids": [id], "status": "done" }),
        json!({ "entry_ids": ["x"], "status": "closed" }),
        json!({ "status": "closed" }),
    ] {
        firm.tom.post("/entries/bulk", &bad).expect(400);
    }
}
