use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn a_follow_up_of_a_person_is_seen_by_whoever_sees_the_person() {
    let firm = Firm::start();
    let new = json!({ "subject_id": firm.person("Sam"), "title": " Agree on a training plan ", "due_on": "2026-04-01" });
    let made = firm.tom.post("/follow-ups", &new).expect(201).json();
    assert_eq!(
        (&made["entry_id"], &made["title"], &made["owner"]["name"]),
        (&json!(null), &json!("Agree on a training plan"), &json!("Tom"))
    );
    let listed = |client: &convolog_testkit::Client| {
        let path = format!("/follow-ups?include_total=true&subject_id={}", firm.person("Sam"));
        client.get(&path).expect(200).json()["total"].as_i64().unwrap()
    };
    for seer in [&firm.tom, &firm.priya, &firm.maya] {
        assert_eq!(listed(seer), 1);
    }
    for stranger in [&firm.nora, &firm.otto] {
        assert_eq!(listed(stranger), 0);
    }
    let events = firm
        .maya
        .get("/audit-events?action=follow_up.created")
        .expect(200)
        .json();
    assert_eq!(
        (
            &events["items"][0]["target"]["id"],
            &events["items"][0]["subject_id"]
        ),
        (&made["id"], &json!(firm.person("Sam")))
    );
}

#[test]
fn nobody_promises_anything_about_people_they_do_not_see() {
    let firm = Firm::start();
    for (client, about) in [
        (&firm.nora, "Sam"),
        (&firm.tom, "Priya"),
        (&firm.tom, "Tom"),
        (&firm.tom, "Ann"),
    ] {
        let new = json!({ "subject_id": firm.person(about), "title": "x", "due_on": "2026-04-01" });
        let refused = client.post("/follow-ups", &new).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/subject_id", "{about}");
    }
    let to_nora = json!({
        "subject_id": firm.person("Sam"), "title": "x", "due_on": "2026-04-01", "owner_id": firm.user("Nora").id,
    });
    let refused = firm.priya.post("/follow-ups", &to_nora).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/owner_id");
}

#[test]
fn the_same_request_twice_promises_once() {
    let firm = Firm::start();
    let tom = firm.tom.with_header("idempotency-key", "k1");
    let new = json!({ "subject_id": firm.person("Sam"), "title": "x", "due_on": "2026-04-01" });
    let first = tom.post("/follow-ups", &new).expect(201).json();
    let again = tom.post("/follow-ups", &new).expect(201);
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.json(), first);
    let other = json!({ "subject_id": firm.person("Sam"), "title": "y", "due_on": "2026-04-01" });
    assert_eq!(
        tom.post("/follow-ups", &other).expect(422).code(),
        "idempotency_mismatch"
    );
}
