//! A SUPER_ADMIN leaves a trace in the files of people they do not lead
use chrono::TimeDelta;
use convolog_testkit::{Client, Firm, PASSWORD};
use serde_json::{Value, json};

fn views(firm: &Firm, maya: &Client, of: &str) -> Vec<Value> {
    let path = format!(
        "/audit-events?action=person.viewed&subject_id={}",
        firm.person(of)
    );
    maya.get(&path).expect(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn opening_a_file_is_recorded_once_an_hour_and_person() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let sam = format!("/people/{}", firm.person("Sam"));
    for path in [
        sam.clone(),
        sam.clone(),
        format!("/entries/{}", entry.id),
        format!("{sam}/timeline"),
        format!("{sam}/attachments"),
    ] {
        firm.maya.get(&path).expect(200);
    }
    let seen = views(&firm, &firm.maya, "Sam");
    assert_eq!(seen.len(), 1);
    assert_eq!(
        (
            &seen[0]["actor"]["name"],
            &seen[0]["target"]["kind"],
            &seen[0]["target"]["id"]
        ),
        (&json!("Maya"), &json!("person"), &json!(firm.person("Sam")))
    );
    assert_eq!(views(&firm, &firm.maya, "Kim"), Vec::<Value>::new());
    firm.maya
        .get(&format!("/people/{}", firm.person("Kim")))
        .expect(200);
    assert_eq!(views(&firm, &firm.maya, "Kim").len(), 1, "each person counts");
    firm.app.clock().advance(TimeDelta::minutes(61));
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    maya.get(&format!("/entries/{}", entry.id)).expect(200);
    maya.get(&sam).expect(200);
    let seen = views(&firm, &maya, "Sam");
    assert_eq!(
        (seen.len(), &seen[0]["detail"]["entry_id"]),
        (2, &json!(entry.id))
    );
}

#[test]
fn who_sees_a_person_by_the_line_leaves_no_trace() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for client in [&firm.tom, &firm.priya] {
        client.get(&format!("/people/{}", firm.person("Sam"))).expect(200);
        client.get(&format!("/entries/{}", entry.id)).expect(200);
    }
    firm.maya.get("/people").expect(200);
    firm.maya.get("/entries").expect(200);
    firm.maya
        .get("/people/01937f1e-8a70-7cc0-b5a1-000000000001")
        .expect(404);
    let all = firm
        .maya
        .get("/audit-events?action=person.viewed")
        .expect(200)
        .json();
    assert_eq!(all["items"], json!([]));
}

#[test]
fn a_super_admin_with_a_line_of_their_own_is_recorded_outside_of_it() {
    let firm = Firm::start();
    let ann = json!({ "email": "ann@example.org", "name": "Ann", "role": "SUPER_ADMIN", "person_id": firm.person("Ann"), "password": PASSWORD });
    firm.maya.post("/users", &ann).expect(201);
    let new = json!({ "display_name": "Below Ann", "manager_id": firm.person("Ann") });
    let below = firm.maya.post("/people", &new).expect(201).json();
    let ann = firm.app.anonymous().sign_in("ann@example.org", PASSWORD);
    ann.get(&format!("/people/{}", below["id"].as_str().unwrap()))
        .expect(200);
    let all = |firm: &Firm| {
        firm.maya
            .get("/audit-events?action=person.viewed")
            .expect(200)
            .json()["items"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(all(&firm), 0);
    ann.get(&format!("/people/{}", firm.person("Sam"))).expect(200);
    assert_eq!(all(&firm), 1);
}
