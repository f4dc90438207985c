use super::{items, path, shown};
use convolog_dto::Attachment;
use convolog_testkit::{Firm, Form};
use serde_json::{Value, json};

#[test]
fn a_response_is_kept_with_its_day_and_whoever_typed_it_in() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let responses = path(&entry, "responses");
    let said = json!({ "text": "I had rung at 05:50.", "received_on": "2026-02-28" });
    firm.tom.post(&responses, &said).expect(201);
    firm.priya
        .post(&responses, &json!({ "text": "And again at 06:00." }))
        .expect(201);
    let kept = items(&firm.maya, &responses);
    let days: Vec<_> = kept
        .iter()
        .map(|one| one["received_on"].as_str().unwrap())
        .collect();
    assert_eq!(days, ["2026-02-28", "2026-03-02"]);
    assert_eq!(kept[0]["attachment_id"], Value::Null);
    assert_eq!(kept[1]["entered_by"]["name"], "Priya");
    assert_eq!(shown(&firm.tom, &entry).response_count, 2);
}

#[test]
fn a_response_is_not_received_in_the_future_and_not_empty() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (new, pointer) in [
        (
            json!({ "text": "x", "received_on": "2026-03-03" }),
            "/received_on",
        ),
        (json!({ "text": "  " }), "/text"),
        (json!({ "text": "x".repeat(20_001) }), "/text"),
        (json!({ "text": "a\u{0}" }), "/text"),
    ] {
        let refused = firm.tom.post(&path(&entry, "responses"), &new).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    firm.tom
        .post(
            &path(&entry, "responses"),
            &json!({ "text": "x", "received_on": "2026-02-30" }),
        )
        .expect(400);
}

#[test]
fn a_letter_of_the_same_entry_can_hold_the_response() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let other = firm.final_entry(&firm.tom, "Sam");
    let letter = |entry| -> Attachment {
        let form = Form::file("letter.txt", b"Dear Tom, ...");
        firm.tom
            .upload(&path(entry, "attachments"), &form)
            .expect(201)
            .read()
    };
    let (own, foreign) = (letter(&entry), letter(&other));
    let responses = path(&entry, "responses");
    let with = |id: Value| json!({ "text": "See the letter.", "attachment_id": id });
    let made = firm.tom.post(&responses, &with(json!(own.id))).expect(201).json();
    assert_eq!(made["attachment_id"], json!(own.id));
    for id in [json!(foreign.id), json!("01937f1e-8a70-7cc0-b5a1-000000000001")] {
        let refused = firm.tom.post(&responses, &with(id)).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/attachment_id");
    }
}
