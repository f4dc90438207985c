//! A token and the account that it belongs to.

use super::script;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn users_version(maya: &Client, path: &str) -> i64 {
    maya.get(path).expect(200).json()["version"].as_i64().unwrap()
}

#[test]
fn a_token_dies_with_the_account_and_comes_back_with_it() {
    let firm = Firm::start();
    let script = script(&firm.tom, &["entries.read"]);
    let path = format!("/users/{}", firm.user("Tom").id);
    firm.maya
        .post(&format!("{path}/disable"), &Value::Null)
        .expect(200);
    script.get("/entries").expect(401);
    firm.maya
        .post(&format!("{path}/enable"), &Value::Null)
        .expect(200);
    script.get("/entries").expect(200);
}

#[test]
fn a_token_loses_what_its_owner_loses_at_the_very_next_request() {
    let firm = Firm::start();
    let script = script(&firm.priya, &["people.write", "people.read"]);
    let person = |name: &str| {
        let new = json!({ "display_name": name, "manager_id": firm.person("Tom") });
        script.post("/people", &new)
    };
    person("New").expect(201);
    let path = format!("/users/{}", firm.user("Priya").id);
    let role = |role: &str| {
        firm.maya
            .post(&format!("{path}/role"), &json!({ "role": role }))
            .expect(200)
    };
    role("USER");
    assert_eq!(person("Newer").expect(403).code(), "forbidden");
    script.get("/people").expect(200);
    role("ADMIN");
    person("Newest").expect(201);
}

#[test]
fn a_token_has_what_a_group_adds_to_its_owner_for_as_long() {
    let firm = Firm::start();
    let new = json!({ "name": "Record clerks", "permissions": ["people.write"] });
    let group = firm.maya.post("/groups", &new).expect(201).json();
    let path = format!("/users/{}", firm.user("Tom").id);
    let put = |groups: &Value| {
        let version = users_version(&firm.maya, &path);
        let body = json!({ "group_ids": groups }).to_string();
        firm.maya
            .send("PUT", &format!("{path}/groups"), Some(version), body.as_bytes())
            .expect(200);
    };
    put(&json!([group["id"]]));
    let script = script(&firm.tom, &["people.write"]);
    let person = || {
        let new = json!({ "display_name": "New", "manager_id": firm.person("Sam") });
        script.post("/people", &new)
    };
    person().expect(201);
    put(&json!([]));
    person().expect(403);
}
