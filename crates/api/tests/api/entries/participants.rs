use convolog_dto::Entry;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn put(client: &Client, entry: &Entry, version: i64, items: &Value) -> convolog_testkit::Answer {
    let path = format!("/entries/{}/participants", entry.id);
    client.send(
        "PUT",
        &path,
        Some(version),
        json!({ "items": items }).to_string().as_bytes(),
    )
}

#[test]
fn participants_are_replaced_under_the_version_of_their_draft_and_become_a_revision() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let list = json!([
        { "name": " Lena Roth ", "role": "hr" },
        { "person_id": firm.person("Kim"), "name": "Kim", "role": "witness" },
    ]);
    let set = put(&firm.tom, &draft, 1, &list).expect(200);
    assert_eq!(set.header("etag"), "\"2\"");
    assert_eq!(
        set.json()["items"][0],
        json!({ "name": "Lena Roth", "role": "hr" })
    );
    // The same once more changes nothing.
    assert_eq!(
        put(&firm.tom, &draft, 2, &set.json()["items"])
            .expect(200)
            .header("etag"),
        "\"2\""
    );
    assert_eq!(put(&firm.tom, &draft, 1, &list).expect(412).code(), "stale");
    let path = format!("/entries/{}", draft.id);
    assert_eq!(
        firm.tom
            .get(&format!("{path}/participants"))
            .expect(200)
            .header("etag"),
        "\"2\""
    );
    assert_eq!(
        firm.tom.get(&path).expect(200).json()["participants"],
        set.json()["items"]
    );
    let revisions = firm.tom.get(&format!("{path}/revisions")).expect(200).json();
    assert_eq!(
        revisions["items"][0]["content"]["participants"],
        set.json()["items"]
    );
    assert_eq!(revisions["items"][1]["content"]["participants"], json!([]));
    let events = firm
        .maya
        .get(&format!("/audit-events?target_id={}", draft.id))
        .expect(200);
    assert_eq!(events.json()["items"][0]["action"], "entry.participants_changed");
    assert!(!events.text().contains("Lena"), "a draft is its author's alone");
}

#[test]
fn what_is_final_keeps_its_participants() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let list = json!([{ "name": "Lena Roth", "role": "witness" }]);
    put(&firm.tom, &draft, 1, &list).expect(200);
    firm.tom
        .send("POST", &format!("/entries/{}/finalise", draft.id), Some(2), &[])
        .expect(200);
    for client in [&firm.tom, &firm.priya] {
        assert_eq!(
            put(client, &draft, 3, &json!([])).expect(409).code(),
            "not_a_draft"
        );
        let shown = client.get(&format!("/entries/{}", draft.id)).expect(200).json();
        assert_eq!(shown["participants"], list);
    }
}

#[test]
fn only_people_whom_one_sees_are_named_by_id() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let named = |id: Value| json!([{ "name": "x", "role": "other", "person_id": id }]);
    // Oneself is never seen, and yet was there.
    put(&firm.tom, &draft, 1, &named(json!(firm.person("Tom")))).expect(200);
    for hidden in [
        json!(firm.person("Lee")),
        json!(firm.person("Priya")),
        json!("01937f1e-8a70-7cc0-b5a1-000000000001"),
    ] {
        let refused = put(&firm.tom, &draft, 2, &named(hidden)).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/items/0/person_id");
    }
}

#[test]
fn participants_keep_to_their_limits() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let named = |name: &str| json!({ "name": name, "role": "witness" });
    for (list, pointer) in [
        (json!([named(" ")]), "/items/0/name"),
        (json!([named("Kim"), named(&"x".repeat(121))]), "/items/1/name"),
        (json!([named("a\u{0}b")]), "/items/0/name"),
        (json!(vec![named("Kim"); 51]), "/items"),
    ] {
        let refused = put(&firm.tom, &draft, 1, &list).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    put(&firm.tom, &draft, 1, &json!([{ "name": "Kim", "role": "boss" }])).expect(400);
    let fifty = put(&firm.tom, &draft, 1, &json!(vec![named("<b>Kim</b>"); 50]))
        .expect(200)
        .json();
    assert_eq!(fifty["items"].as_array().unwrap().len(), 50);
}

#[test]
fn a_saved_state_about_somebody_out_of_sight_is_not_shown() {
    let firm = Firm::start();
    // Maya begins it about Lee, whom Tom does not see, with Lee's manager as a witness.
    let draft = firm.draft(&firm.maya, "Lee");
    let list = json!([{ "name": "Nora", "role": "witness", "person_id": firm.person("Nora") }]);
    put(&firm.maya, &draft, 1, &list).expect(200);
    let path = format!("/entries/{}", draft.id);
    let about = json!({ "subject_id": firm.person("Sam") });
    firm.maya.patch(&path, 2, &about).expect(200);
    firm.maya
        .send("POST", &format!("{path}/finalise"), Some(3), &[])
        .expect(200);
    let shown = |client: &Client| -> Vec<Value> {
        let page = client.get(&format!("{path}/revisions")).expect(200).json();
        page["items"].as_array().unwrap().clone()
    };
    let versions = |rows: &[Value]| {
        rows.iter()
            .filter_map(|row| row["version"].as_i64())
            .collect::<Vec<_>>()
    };
    assert_eq!(versions(&shown(&firm.maya)), [4, 3, 2, 1]);
    let seen = shown(&firm.tom);
    assert_eq!(versions(&seen), [4, 3]);
    assert_eq!(
        seen[0]["content"]["participants"],
        json!([{ "name": "Nora", "role": "witness" }])
    );
}
