//! `/follow-ups` and those of an entry
mod about_people;
mod change;

use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn a_follow_up_becomes_overdue_and_is_done_with_its_outcome() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}/follow-ups", entry.id);
    let made = firm
        .tom
        .post(
            &path,
            &json!({ "title": "Check the rota together", "due_on": "2026-03-01" }),
        )
        .expect(201)
        .json();
    assert_eq!(
        (
            made["overdue"].as_bool(),
            made["owner"]["name"].as_str(),
            made["state"].as_str()
        ),
        (Some(true), Some("Tom"), Some("open"))
    );
    let complete = format!("/follow-ups/{}/complete", made["id"].as_str().unwrap());
    let done = firm
        .tom
        .post(
            &complete,
            &json!({ "outcome": "partly_met", "note": "Half of it" }),
        )
        .expect(200)
        .json();
    assert_eq!(
        (
            done["overdue"].as_bool(),
            done["outcome"].as_str(),
            done["note"].as_str()
        ),
        (Some(false), Some("partly_met"), Some("Half of it"))
    );
    assert_eq!(
        firm.tom
            .post(&complete, &json!({ "outcome": "met" }))
            .expect(409)
            .code(),
        "conflict"
    );
    assert_eq!(
        firm.tom.get(&format!("/entries/{}", entry.id)).expect(200).json()["follow_up_count"],
        1
    );
}

#[test]
fn the_owner_must_see_the_subject() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}/follow-ups", entry.id);
    let to = |name: &str| json!({ "title": "x", "due_on": "2026-04-01", "owner_id": firm.user(name).id });
    firm.priya.post(&path, &to("Tom")).expect(201);
    assert_eq!(
        firm.priya.post(&path, &to("Nora")).expect(422).json()["errors"][0]["pointer"],
        "/owner_id"
    );
}

#[test]
fn the_follow_ups_of_a_draft_and_of_another_branch_are_not_seen() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}/follow-ups", draft.id);
    let made = firm
        .tom
        .post(&path, &json!({ "title": "Hidden", "due_on": "2026-04-01" }))
        .expect(201)
        .json();
    let complete = format!("/follow-ups/{}/complete", made["id"].as_str().unwrap());
    for other in [&firm.priya, &firm.maya, &firm.nora] {
        other.get(&path).expect(404);
        other
            .post(&path, &json!({ "title": "x", "due_on": "2026-04-01" }))
            .expect(404);
        other.post(&complete, &json!({ "outcome": "met" })).expect(404);
        assert_eq!(
            other.get("/follow-ups?include_total=true").expect(200).json()["total"],
            0
        );
    }
    assert_eq!(
        firm.tom
            .get("/follow-ups?include_total=true&state=open")
            .expect(200)
            .json()["total"],
        1
    );
}
