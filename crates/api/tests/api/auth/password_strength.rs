use convolog_testkit::{Firm, PASSWORD, TestApp};
use serde_json::json;

#[test]
fn a_password_is_judged_while_it_is_typed_and_by_whoever_types_it() {
    let firm = Firm::start();
    let judge = |body: serde_json::Value| {
        firm.app
            .anonymous()
            .post("/auth/password-strength", &body)
            .expect(200)
            .json()
    };
    let weak = judge(json!({ "password": "password123" }));
    assert_eq!(weak["acceptable"], false);
    assert!(weak["warning"].is_string(), "{weak}");
    let good = judge(json!({ "password": PASSWORD }));
    assert_eq!(
        (&good["acceptable"], &good["warning"]),
        (&json!(true), &json!(null))
    );
    let empty = judge(json!({ "password": "" }));
    assert_eq!(empty["score"], 0);
    let own = judge(json!({ "password": "lindqvist1990", "name": "Tom Lindqvist" }));
    assert_eq!(own["warning"], "personal");
    let firm_s = judge(json!({ "password": "northgatebakery" }));
    assert_eq!(firm_s["acceptable"], false, "the name of the firm: {firm_s}");
}

#[test]
fn every_place_that_sets_a_password_refuses_a_weak_one() {
    let app = TestApp::start();
    let weak = "password123";
    let setup = json!({ "organisation_name": "N", "name": "Maya", "email": "maya@example.org", "password": weak, "time_zone": "UTC" });
    let refused = app.anonymous().post("/setup", &setup).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "too_weak");
    let firm = Firm::start_on(app);
    let user = json!({ "email": "new@example.org", "name": "New", "role": "USER", "password": weak });
    let refused = firm.maya.post("/users", &user).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "too_weak");
    let change = json!({ "current_password": PASSWORD, "new_password": weak });
    let refused = firm.tom.post("/auth/password", &change).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "too_weak");
}
