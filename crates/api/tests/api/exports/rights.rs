use super::{REASON, full};
use chrono::TimeDelta;
use convolog_dto::PersonId;
use convolog_testkit::{Client, Firm, PASSWORD};
use serde_json::json;

fn person(client: &Client, id: PersonId) -> u16 {
    client
        .get(&format!("/people/{id}/export?format=json&{REASON}"))
        .status
}

#[test]
fn an_admin_takes_out_what_stands_below_them_and_nothing_else() {
    let firm = Firm::start();
    let own = firm.final_entry(&firm.tom, "Sam");
    firm.final_entry(&firm.nora, "Lee");
    let document = full(&firm.priya);
    let mut people: Vec<&str> = document
        .people
        .iter()
        .map(|one| one.display_name.as_str())
        .collect();
    people.sort_unstable();
    assert_eq!(people, ["Ann", "Kim", "Sam", "Tom"]);
    assert_eq!(
        document.entries.iter().map(|one| one.id).collect::<Vec<_>>(),
        [own.id]
    );
    assert!(!document.scope.everyone);
    assert_eq!(
        document.entries[0].author.email, None,
        "addresses are for who sees everybody"
    );
    assert_eq!(person(&firm.priya, firm.person("Lee")), 404);
    assert_eq!(person(&firm.priya, firm.person("Priya")), 404, "one's own file");
}

#[test]
fn a_user_exports_one_persons_file_where_a_group_says_so() {
    let firm = Firm::start();
    let (sam, lee) = (firm.person("Sam"), firm.person("Lee"));
    assert_eq!(person(&firm.tom, sam), 403);
    let group = json!({ "name": "Handovers", "permissions": ["exports.person"] });
    let group = firm.maya.post("/groups", &group).expect(201).json();
    let tom = firm.user("Tom");
    let body = json!({ "group_ids": [group["id"]] }).to_string();
    firm.maya
        .send(
            "PUT",
            &format!("/users/{}/groups", tom.id),
            Some(tom.version),
            body.as_bytes(),
        )
        .expect(200);
    assert_eq!(person(&firm.tom, sam), 200);
    assert_eq!(person(&firm.tom, lee), 404, "a group widens nobody's sight");
    firm.tom.get(&format!("/exports/full.json?{REASON}")).expect(403);
}

#[test]
fn everything_needs_a_recent_proof_of_who_one_is_and_a_token_has_had_one() {
    let firm = Firm::start();
    let token =
        json!({ "name": "Nightly", "permissions": ["exports.run"], "expires_at": "2026-06-01T00:00:00Z" });
    let token = firm.maya.post("/api-tokens", &token).expect(201).json();
    let script = firm.app.anonymous().with_token(token["token"].as_str().unwrap());
    firm.app.clock().advance(TimeDelta::minutes(6));
    let all = ["full.json", "entries.csv", "people.md.zip", "full.zip"];
    for name in all {
        let refused = firm.maya.get(&format!("/exports/{name}?{REASON}")).expect(403);
        assert_eq!(refused.code(), "step_up_required", "{name}");
        // Neither the order of the rows nor no words at all narrow anything.
        firm.maya
            .get(&format!("/exports/{name}?{REASON}&sort=recorded_at"))
            .expect(403);
        firm.maya
            .get(&format!("/exports/{name}?{REASON}&q=%20"))
            .expect(403);
    }
    for path in ["/exports/full.json?", "/audit-events/export?format=json&"] {
        let new = json!({ "path": format!("{path}{REASON}") });
        assert_eq!(
            firm.maya.post("/download-tickets", &new).expect(403).code(),
            "step_up_required",
            "{path}"
        );
    }
    firm.maya
        .get(&format!("/exports/entries.csv?{REASON}&type=concern"))
        .expect(200);
    firm.maya
        .get(&format!(
            "/people/{}/export?format=csv&{REASON}",
            firm.person("Sam")
        ))
        .expect(200);
    script.get(&format!("/exports/full.json?{REASON}")).expect(200);
    firm.maya
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    firm.maya.get(&format!("/exports/full.json?{REASON}")).expect(200);
}

#[test]
fn a_case_file_of_everything_needs_the_same_proof_and_one_of_some_does_not() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    firm.app.clock().advance(TimeDelta::minutes(6));
    let make = |chosen: serde_json::Value| {
        let mut body = json!({ "title": "All", "recipient": "Lena", "purpose": "Advice" });
        body.as_object_mut()
            .unwrap()
            .extend(chosen.as_object().unwrap().clone());
        let ticket = json!({ "path": "/exports/case-file?format=html", "body": body });
        let made = firm.maya.post("/exports/case-file?format=html", &body);
        let asked = firm.maya.post("/download-tickets", &ticket);
        assert_eq!(
            made.status, asked.status,
            "a ticket for what may be made, and for nothing else"
        );
        made
    };
    // Neither an order, a page, no words nor all the states that a case file can hold leave anything out.
    for filter in [
        "",
        "sort=recorded_at",
        "limit=1",
        "q=%20",
        "record_state=final&record_state=voided",
    ] {
        let refused = make(json!({ "filter": filter })).expect(403);
        assert_eq!(refused.code(), "step_up_required", "{filter}");
    }
    make(json!({ "filter": "type=concern" })).expect(200);
    make(json!({ "entry_ids": [entry.id] })).expect(200);
    make(json!({ "person_id": firm.person("Sam") })).expect(200);
    firm.maya
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    make(json!({ "filter": "" })).expect(200);
}
