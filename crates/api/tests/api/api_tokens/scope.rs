//! What a token may do, operation by operation, and whom it sees.

use super::script;
use crate::authz::{
    cases::CASES,
    operations,
    world::{World, announced, placed},
};
use convolog_dto::Permission;
use convolog_rbac::{never_on_tokens, role_permissions};
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

#[test]
fn a_script_sees_with_its_owners_eyes_and_writes_in_its_owners_name() {
    let firm = Firm::start();
    let script = script(&firm.tom, &["people.read", "entries.read", "entries.write"]);
    let people = |client: &Client| client.get("/people?limit=200").expect(200).json()["items"].clone();
    assert_eq!(people(&script), people(&firm.tom));
    script.get(&format!("/people/{}", firm.person("Lee"))).expect(404);
    script.get(&format!("/people/{}", firm.person("Tom"))).expect(404);
    let entry = script.post("/entries", &firm.new_entry("Sam")).expect(201).json();
    assert_eq!(entry["author"]["name"], "Tom");
    script.post("/entries", &firm.new_entry("Lee")).expect(422);
    let me = script.get("/auth/me").expect(200).json();
    assert_eq!(
        me["permissions"],
        json!(["people.read", "entries.read", "entries.write"])
    );
    assert_eq!(me["step_up_until"], Value::Null);
    let events = firm
        .maya
        .get("/audit-events?action=entry.created")
        .expect(200)
        .json();
    assert_eq!(
        events["items"][0]["actor"],
        json!({ "kind": "token", "id": firm.user("Tom").id, "name": "CI import (Tom)" })
    );
}

#[test]
fn a_token_without_the_permission_is_refused() {
    let firm = Firm::start();
    let script = script(&firm.tom, &["people.read"]);
    script.get("/people").expect(200);
    for refused in [
        script.get("/entries"),
        script.post("/entries", &firm.new_entry("Sam")),
        script.get("/dashboard"),
        script.get("/search?q=late"),
        script.get("/audit-events"),
    ] {
        assert_eq!((refused.status, refused.code().as_str()), (403, "forbidden"));
    }
}

#[test]
fn one_scripts_drafts_are_its_owners_alone() {
    let firm = Firm::start();
    let script = script(&firm.maya, &["entries.read"]);
    let draft = firm.draft(&firm.tom, "Sam");
    script.get(&format!("/entries/{}", draft.id)).expect(404);
}

/// Everything that may be on a super admin's token.
fn all_that_may_be() -> Vec<&'static str> {
    let never = never_on_tokens();
    role_permissions(convolog_dto::Role::SuperAdmin)
        .iter()
        .filter(|one| !never.contains(*one))
        .map(Permission::as_str)
        .collect()
}

/// Operations on how somebody gets in, and on who may do what: never by token, whatever it holds.
fn is_never_for_tokens(operation: &str, path: &str, permission: &str) -> bool {
    const AREAS: [&str; 7] = [
        "/users",
        "/groups",
        "/invitations",
        "/api-tokens",
        "/sso-providers",
        "/settings",
        "/auth",
    ];
    let below = path.trim_start_matches("/api/v1");
    let in_area = AREAS
        .iter()
        .any(|area| below == *area || below.starts_with(&format!("{area}/")));
    // What carries over when something was recorded is for a SUPER_ADMIN in person.
    if operation == "import_convolog" {
        return true;
    }
    in_area && permission != "public" && operation != "get_me" && operation != "get_password_strength"
}

#[test]
fn the_mightiest_token_does_what_its_owner_does_but_for_what_is_never_on_one() {
    let operations = operations();
    let world = World::start();
    let script = script(&world.firm.maya, &all_that_may_be());
    let mut wrong = Vec::new();
    for case in CASES {
        let operation = &operations[case.operation];
        let (id, version) = world.fresh(case.target);
        let path = placed(&operation.path, &id);
        let path = if case.operation == "search" {
            format!("{path}?q=handover")
        } else {
            path
        };
        let body = world.body_of(case);
        let client = announced(script.clone(), case);
        let answer = client.send_raw(&operation.method, &path, version, body.as_bytes());
        let never = is_never_for_tokens(case.operation, &operation.path, &operation.permission);
        let expected = if never { 403 } else { case.expected[1] };
        if answer.status != expected || (never && answer.code() != "not_for_tokens") {
            wrong.push(format!(
                "{}: {} {}, expected {expected}",
                case.operation,
                answer.status,
                answer.text()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
