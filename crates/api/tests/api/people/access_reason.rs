//! A SUPER_ADMIN says why before opening the file of somebody they do not lead, where that is asked for
use chrono::TimeDelta;
use convolog_testkit::{Client, Firm, Form, PASSWORD};
use serde_json::{Value, json};

fn firm() -> Firm {
    let firm = Firm::start();
    firm.maya
        .patch("/settings", 1, &json!({ "access.reason_required": true }))
        .expect(200);
    firm
}

fn views(maya: &Client) -> Vec<Value> {
    let page = maya.get("/audit-events?action=person.viewed").expect(200).json();
    page["items"].as_array().unwrap().clone()
}

#[test]
fn a_file_opens_with_a_reason_which_is_kept_and_stays_open_for_an_hour() {
    let firm = firm();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let evidence = format!("/entries/{}/attachments", entry.id);
    let file = firm
        .tom
        .upload(&evidence, &Form::file("note.txt", b"A note."))
        .expect(201)
        .json();
    let sam = format!("/people/{}", firm.person("Sam"));
    let paths = [
        sam.clone(),
        format!("{sam}/timeline"),
        format!("{sam}/attachments"),
        format!("/entries/{}", entry.id),
        format!("/entries?subject_id={}", firm.person("Sam")),
        format!("/entries/{}/revisions", entry.id),
        format!("/entries/{}/amendments", entry.id),
        format!("/entries/{}/responses", entry.id),
        format!("/entries/{}/acknowledgements", entry.id),
        format!("/attachments/{}", file["id"].as_str().unwrap()),
        evidence,
        format!("/attachments/{}/content", file["id"].as_str().unwrap()),
    ];
    for path in &paths {
        assert_eq!(
            firm.maya.get(path).expect(403).code(),
            "access_reason_required",
            "{path}"
        );
    }
    assert_eq!(views(&firm.maya).len(), 0);
    // A list of many people's entries opens nobody's file.
    firm.maya.get("/entries").expect(200);
    let with_reason = firm
        .maya
        .with_header("x-access-reason", "Beschwerde%20vom%203.%20M%C3%A4rz");
    with_reason.get(&sam).expect(200);
    for path in &paths {
        firm.maya.get(path).expect(200);
    }
    let seen = views(&firm.maya);
    assert_eq!(
        (seen.len(), &seen[0]["reason"]),
        (1, &json!("Beschwerde vom 3. März"))
    );
    firm.maya
        .get(&format!("/people/{}", firm.person("Kim")))
        .expect(403);
    firm.app.clock().advance(TimeDelta::minutes(61));
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    maya.get(&sam).expect(403);
}

#[test]
fn nobody_else_is_asked_and_without_the_setting_a_reason_is_kept_all_the_same() {
    let firm = firm();
    let sam = format!("/people/{}", firm.person("Sam"));
    for client in [&firm.tom, &firm.priya] {
        client.get(&sam).expect(200);
    }
    firm.otto.get(&sam).expect(404);
    firm.maya
        .get("/people/01937f1e-8a70-7cc0-b5a1-000000000001")
        .expect(404);
    firm.maya
        .patch("/settings", 2, &json!({ "access.reason_required": false }))
        .expect(200);
    firm.maya
        .with_header("x-access-reason", "Yearly review")
        .get(&sam)
        .expect(200);
    assert_eq!(views(&firm.maya)[0]["reason"], "Yearly review");
}

#[test]
fn a_reason_is_one_line_of_a_sane_length() {
    let firm = firm();
    let sam = format!("/people/{}", firm.person("Sam"));
    for bad in ["a%0Ab", "%FF", "x".repeat(501).as_str()] {
        let refused = firm.maya.with_header("x-access-reason", bad).get(&sam);
        assert_eq!(refused.expect(400).code(), "invalid_header");
    }
    let empty = firm.maya.with_header("x-access-reason", "%20").get(&sam);
    assert_eq!(empty.expect(403).code(), "access_reason_required");
}
