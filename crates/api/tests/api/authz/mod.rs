//! Who may call what: one row for each operation of the OpenAPI document, without exceptions. An operation without a row fails,
//! and so does a row without an operation.

pub mod cases;
pub mod world;

use cases::CASES;
use convolog_dto::{Permission, Role};
use convolog_rbac::role_permissions;
use convolog_testkit::{Client, Firm};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use world::World;

/// One operation of the document.
pub struct Operation {
    pub method: String,
    pub path: String,
    pub permission: String,
    pub public: bool,
    pub needs_if_match: bool,
    /// The names of its query parameters.
    pub query: Vec<String>,
}

/// Every operation by its id.
pub fn operations() -> BTreeMap<String, Operation> {
    let document = convolog_api::document().unwrap();
    let mut all = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let found = Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                permission: operation["x-permission"]
                    .as_str()
                    .unwrap_or("nothing said")
                    .to_owned(),
                public: operation["security"]
                    .as_array()
                    .is_some_and(|list| list == &[serde_json::json!({})] || list.is_empty()),
                needs_if_match: operation["responses"].get("428").is_some(),
                query: operation["parameters"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|parameter| parameter["in"] == "query")
                    .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                    .collect(),
            };
            assert!(all.insert(id.clone(), found).is_none(), "{id} is there twice");
        }
    }
    all
}

#[test]
fn every_operation_has_an_authorisation_case_and_every_case_an_operation() {
    let documented: BTreeSet<String> = operations().into_keys().collect();
    let covered: BTreeSet<String> = CASES.iter().map(|case| case.operation.to_owned()).collect();
    assert_eq!(covered.len(), CASES.len(), "a case stands there twice");
    assert_eq!(
        documented.difference(&covered).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "operations without a case"
    );
    assert_eq!(
        covered.difference(&documented).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "cases without an operation"
    );
}

#[test]
fn every_operation_answers_each_actor_as_the_table_says() {
    let operations = operations();
    let mut world = World::start();
    let mut wrong = Vec::new();
    for case in CASES {
        let operation = &operations[case.operation];
        for (actor, expected) in world::ACTORS.iter().zip(case.expected) {
            let status = world.call(*actor, &operation.method, &operation.path, case);
            if status != expected {
                wrong.push(format!(
                    "{} as {actor:?}: {status}, expected {expected}",
                    case.operation
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_lacks_the_permission_is_refused_and_only_public_operations_take_strangers() {
    for (id, operation) in operations() {
        let case = CASES.iter().find(|case| case.operation == id).unwrap();
        assert_eq!(operation.public, operation.permission == "public", "{id}");
        for (actor, expected) in world::ACTORS.iter().zip(case.expected) {
            match actor.role() {
                None if !operation.public => assert_eq!(expected, 401, "{id} for a stranger"),
                Some(role) => {
                    if let Ok(permission) =
                        serde_json::from_value::<Permission>(Value::String(operation.permission.clone()))
                        && !role_permissions(role).contains(permission)
                    {
                        assert_eq!(expected, 403, "{id} for {actor:?}, who lacks {permission}");
                    }
                }
                None => {}
            }
        }
    }
}

#[test]
fn who_may_not_ask_is_told_nothing_of_what_is_wrong_with_the_question() {
    let firm = Firm::start();
    let forged = firm.app.anonymous().with_token("eyJhbGciOiJub25lIn0.e30.");
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (id, operation) in operations().into_iter().filter(|(_, found)| !found.public) {
        let mut path = operation.path.trim_start_matches("/api/v1").to_owned();
        while let Some((before, after)) = path.split_once('{') {
            let rest = after.split_once('}').unwrap().1;
            path = format!("{before}no-id{rest}");
        }
        path.push_str("?nonsense=1");
        let mut ask = |who: &Client, name: &str, expected: u16| {
            let status = who.send(&operation.method, &path, None, b"{").status;
            asked += 1;
            if status != expected {
                wrong.push(format!("{id} as {name}: {status}, expected {expected}"));
            }
        };
        ask(&firm.app.anonymous(), "nobody", 401);
        ask(&forged, "a forger", 401);
        if let Ok(permission) =
            serde_json::from_value::<Permission>(Value::String(operation.permission.clone()))
            && !role_permissions(Role::User).contains(permission)
        {
            ask(&firm.tom, "a USER", 403);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 100, "only {asked} questions");
}
