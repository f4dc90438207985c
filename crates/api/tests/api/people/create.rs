use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn an_admin_adds_people_below_somebody_they_see_or_below_themselves() {
    let firm = Firm::start();
    let add = |manager| {
        firm.priya.post(
            "/people",
            &json!({ "display_name": "New", "manager_id": manager }),
        )
    };
    add(Some(firm.person("Tom"))).expect(201);
    add(Some(firm.person("Priya"))).expect(201);
    assert_eq!(
        add(Some(firm.person("Nora"))).expect(422).json()["errors"][0]["pointer"],
        "/manager_id"
    );
    add(None).expect(403);
}

#[test]
fn an_employee_reference_is_given_once() {
    let firm = Firm::start();
    let new = json!({ "display_name": "Ada", "employee_ref": "E1" });
    firm.maya.post("/people", &new).expect(201);
    assert_eq!(
        firm.maya.post("/people", &new).expect(409).code(),
        "already_exists"
    );
}

#[test]
fn the_same_idempotency_key_creates_once_and_refuses_another_body() {
    let firm = Firm::start();
    let client = firm.maya.with_header("idempotency-key", "key 1");
    client
        .post("/people", &json!({ "display_name": "Ada" }))
        .expect(400);
    let client = firm.maya.with_header("idempotency-key", "key-1");
    let first = client
        .post("/people", &json!({ "display_name": "Ada" }))
        .expect(201);
    let again = client
        .post("/people", &json!({ "display_name": "Ada" }))
        .expect(201);
    assert_eq!(first.body, again.body);
    assert_eq!(
        (
            first.header("idempotent-replayed"),
            again.header("idempotent-replayed")
        ),
        ("", "true")
    );
    assert_eq!(
        client
            .post("/people", &json!({ "display_name": "Bob" }))
            .expect(422)
            .code(),
        "idempotency_mismatch"
    );
}

#[test]
fn a_patch_changes_what_it_names_and_null_clears() {
    let firm = Firm::start();
    let ada = firm
        .maya
        .post(
            "/people",
            &json!({ "display_name": "Ada", "title": "Baker", "team": "Night" }),
        )
        .expect(201);
    assert_eq!(ada.header("etag"), "\"1\"");
    let path = format!("/people/{}", ada.json()["id"].as_str().unwrap());
    let changed = firm
        .maya
        .patch(&path, 1, &json!({ "title": "Head baker", "team": null }))
        .expect(200)
        .json();
    assert_eq!(
        (
            changed["title"].as_str(),
            changed["team"].as_str(),
            changed["display_name"].as_str()
        ),
        (Some("Head baker"), None, Some("Ada"))
    );
    assert_eq!(
        firm.maya
            .patch(&path, 1, &json!({ "title": "x" }))
            .expect(412)
            .code(),
        "stale"
    );
    assert_eq!(
        firm.maya.send("PATCH", &path, None, b"{}").expect(428).code(),
        "precondition_required"
    );
    let known = firm.maya.with_header("if-none-match", "\"2\"").get(&path);
    assert_eq!((known.status, known.body.len()), (304, 0));
}

#[test]
fn who_leaves_stays_in_the_record_and_who_has_reports_cannot_be_archived() {
    let firm = Firm::start();
    let (tom, sam) = (firm.person("Tom"), firm.person("Sam"));
    let left = firm
        .maya
        .post_if(
            &format!("/people/{sam}/leave"),
            1,
            &json!({ "left_on": "2026-02-28" }),
        )
        .expect(200)
        .json();
    assert_eq!(left["status"], "leaver");
    assert_eq!(
        firm.maya
            .send("POST", &format!("/people/{tom}/archive"), Some(1), &[])
            .expect(409)
            .code(),
        "conflict"
    );
    let archived = firm
        .maya
        .send("POST", &format!("/people/{sam}/archive"), Some(2), &[])
        .expect(200)
        .json();
    assert_eq!(archived["status"], "archived");
    assert!(
        !firm.tom.get("/people").expect(200).text().contains("Sam"),
        "archived people are not listed"
    );
    firm.tom.get(&format!("/people/{sam}")).expect(200);
}
