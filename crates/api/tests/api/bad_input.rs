//! Bad input to every operation of the OpenAPI document: the right status, problem+json, and nothing changed.

use crate::authz::{
    Operation,
    cases::{CASES, Case, Target},
    operations,
    world::{World, announced, placed},
};
use convolog_testkit::{Answer, Client};
use serde_json::{Value, json};

const NOBODY: &str = "01937f1e-8a70-7cc0-b5a1-000000000001";

/// Tries bad input and keeps count.
struct Tries {
    count: usize,
    wrong: Vec<String>,
}

impl Tries {
    fn expect(&mut self, what: &str, answer: &Answer, status: u16, code: &str) {
        self.count += 1;
        let is_problem = answer
            .header("content-type")
            .starts_with("application/problem+json");
        let found = if is_problem {
            answer.code()
        } else {
            format!("no problem: {}", answer.text())
        };
        if answer.status != status || !code.is_empty() && found != code {
            self.wrong.push(format!(
                "{what}: {} {found}, expected {status} {code}",
                answer.status
            ));
        }
        if is_problem
            && (answer.json()["request_id"] != answer.header("x-request-id")
                || answer.header("x-request-id").is_empty())
        {
            self.wrong.push(format!(
                "{what}: the request id of the body is not that of the header"
            ));
        }
    }
}

/// Who may do it, so that nothing but the input is wrong.
fn client_for(world: &World, case: &Case) -> Client {
    let client = if matches!(
        case.target,
        Target::Draft
            | Target::DraftAttachment
            | Target::SavedView
            | Target::Session
            | Target::ApiToken
            | Target::DownloadTicket
    ) {
        &world.firm.tom
    } else {
        &world.firm.maya
    };
    announced(client.clone(), case)
}

fn takes_json(case: &Case) -> bool {
    case.body.is_some_and(|body| body.starts_with('{'))
}

fn head(world: &World) -> Value {
    world.firm.maya.get("/audit-events/verify").expect(200).json()["head"]["seq"].clone()
}

fn bad_bodies(
    tries: &mut Tries,
    world: &World,
    case: &Case,
    operation: &Operation,
    path: &str,
    version: Option<i64>,
) {
    let client = client_for(world, case);
    let send = |body: &str| client.send_raw(&operation.method, path, version, body.as_bytes());
    let sound = world.body_of(case);
    for broken in [
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"unknown_field\":1}",
        "\u{feff}{}",
    ] {
        tries.expect(
            &format!("{} with body {broken}", case.operation),
            &send(broken),
            400,
            "malformed_json",
        );
    }
    let mut unknown: Value = serde_json::from_str(&sound).unwrap();
    unknown["unknown_field"] = json!(1);
    tries.expect(
        &format!("{} with an unknown field", case.operation),
        &send(&unknown.to_string()),
        400,
        "malformed_json",
    );
    let invalid_utf8 = client.send_raw(&operation.method, path, version, b"{\"a\":\"\xff\"}");
    tries.expect(
        &format!("{} with bytes that are no UTF-8", case.operation),
        &invalid_utf8,
        400,
        "malformed_json",
    );
    let text = client.with_header("content-type", "text/plain").send_raw(
        &operation.method,
        path,
        version,
        sound.as_bytes(),
    );
    tries.expect(
        &format!("{} as text/plain", case.operation),
        &text,
        415,
        "unsupported_media_type",
    );
    let huge = format!("{{\"a\":\"{}\"}}", "x".repeat(1_100_000));
    tries.expect(
        &format!("{} with a huge body", case.operation),
        &send(&huge),
        413,
        "too_large",
    );
    wrong_types(tries, case, &sound, &send);
}

/// Each field once as an object.
fn wrong_types(tries: &mut Tries, case: &Case, sound: &str, send: &dyn Fn(&str) -> Answer) {
    let fields: Value = serde_json::from_str(sound).unwrap();
    for (name, _) in fields.as_object().unwrap() {
        let mut wrong = fields.clone();
        wrong[name] = json!({ "an": ["object"] });
        tries.expect(
            &format!("{} with an object as {name}", case.operation),
            &send(&wrong.to_string()),
            400,
            "malformed_json",
        );
    }
}

fn too_long(
    tries: &mut Tries,
    world: &World,
    case: &Case,
    operation: &Operation,
    path: &str,
    version: Option<i64>,
) {
    // A wrong password of any length is a wrong password.
    if case.operation == "login" {
        return;
    }
    let client = client_for(world, case);
    let fields: Value = serde_json::from_str(&world.body_of(case)).unwrap();
    for name in [
        "title",
        "facts",
        "reason",
        "display_name",
        "name",
        "note",
        "text",
        "comments",
        "organisation_name",
        "new_password",
    ] {
        if fields.get(name).is_none() {
            continue;
        }
        let mut long = fields.clone();
        long[name] = json!("x".repeat(20_001));
        let answer = client.send_raw(&operation.method, path, version, long.to_string().as_bytes());
        tries.expect(
            &format!("{} with a {name} too long", case.operation),
            &answer,
            422,
            "invalid",
        );
    }
}

fn bad_preconditions(
    tries: &mut Tries,
    world: &World,
    case: &Case,
    operation: &Operation,
    path: &str,
    version: i64,
) {
    let client = client_for(world, case);
    let body = world.body_of(case);
    let missing = client.send_raw(&operation.method, path, None, body.as_bytes());
    tries.expect(
        &format!("{} without If-Match", case.operation),
        &missing,
        428,
        "precondition_required",
    );
    let stale = client.send_raw(&operation.method, path, Some(version + 7), body.as_bytes());
    tries.expect(
        &format!("{} with a stale ETag", case.operation),
        &stale,
        412,
        "stale",
    );
    for odd in ["*", "1", "W/\"1\"", "\"x\"", ""] {
        let answer =
            client
                .with_header("if-match", odd)
                .send_raw(&operation.method, path, None, body.as_bytes());
        tries.expect(
            &format!("{} with If-Match {odd}", case.operation),
            &answer,
            400,
            "invalid_header",
        );
    }
}

/// A parameter without a value is not one that is absent.
fn empty_parameters(
    tries: &mut Tries,
    world: &World,
    case: &Case,
    operation: &Operation,
    path: &str,
    version: Option<i64>,
) {
    let joint = if path.contains('?') { '&' } else { '?' };
    for name in operation
        .query
        .iter()
        .filter(|name| !["q", "tag", "all_tags", "not_tag"].contains(&name.as_str()))
    {
        let answer = client_for(world, case).send_raw(
            &operation.method,
            &format!("{path}{joint}{name}="),
            version,
            world.body_of(case).as_bytes(),
        );
        let what = format!("{} with an empty {name}", case.operation);
        tries.expect(&what, &answer, 400, "invalid_query");
    }
}

fn bad_ids(tries: &mut Tries, world: &World, case: &Case, operation: &Operation, version: Option<i64>) {
    let client = client_for(world, case);
    let body = world.body_of(case);
    for bad in ["1", "not-a-uuid", "01937f1e-8a70-7cc0-b5a1-00000000000g"] {
        let answer = client.send_raw(
            &operation.method,
            &placed(&operation.path, bad),
            version,
            body.as_bytes(),
        );
        tries.expect(
            &format!("{} with the id {bad}", case.operation),
            &answer,
            400,
            "invalid_id",
        );
    }
    let foreign = client.send_raw(
        &operation.method,
        &placed(&operation.path, NOBODY),
        version,
        body.as_bytes(),
    );
    tries.expect(
        &format!("{} with the id of nothing", case.operation),
        &foreign,
        404,
        "not_found",
    );
}

fn bad_tokens(
    tries: &mut Tries,
    world: &World,
    case: &Case,
    operation: &Operation,
    path: &str,
    version: Option<i64>,
) {
    let body = world.body_of(case);
    let token = world.firm.maya.token().unwrap().to_owned();
    let (rest, signature) = token.rsplit_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    let tampered = format!("{rest}.{flipped}{}", signature.get(1..).unwrap_or_default());
    let anonymous = world.firm.app.anonymous();
    for bad in [
        tampered.as_str(),
        "",
        "x",
        "a.b.c",
        "clog_made_up",
        &"x".repeat(5000),
    ] {
        let answer = anonymous
            .with_token(bad)
            .send_raw(&operation.method, path, version, body.as_bytes());
        tries.expect(
            &format!("{} with the token {:.20}", case.operation, bad),
            &answer,
            401,
            "unauthenticated",
        );
    }
}

#[test]
fn bad_input_is_refused_with_the_right_status_and_changes_nothing() {
    let operations = operations();
    let world = World::start();
    let mut tries = Tries {
        count: 0,
        wrong: Vec::new(),
    };
    for case in CASES {
        let operation = &operations[case.operation];
        let (id, version) = world.fresh(case.target);
        let path = placed(&operation.path, &id);
        let path = if case.operation == "search" {
            format!("{path}?q=x")
        } else {
            path
        };
        let before = head(&world);
        // Once set up, a set-up is refused before its fields are looked at too closely; its own tests look at them.
        if takes_json(case) {
            bad_bodies(&mut tries, &world, case, operation, &path, version);
            too_long(&mut tries, &world, case, operation, &path, version);
        }
        if let Some(version) = version.filter(|_| operation.needs_if_match) {
            bad_preconditions(&mut tries, &world, case, operation, &path, version);
        }
        empty_parameters(&mut tries, &world, case, operation, &path, version);
        if operation.path.contains("{id}") {
            bad_ids(&mut tries, &world, case, operation, version);
        }
        if !operation.public {
            bad_tokens(&mut tries, &world, case, operation, &path, version);
        }
        let wrong_method = world.firm.maya.send_raw("TRACE", &path, None, &[]);
        tries.expect(
            &format!("TRACE on {}", operation.path),
            &wrong_method,
            405,
            "method_not_allowed",
        );
        assert!(
            wrong_method.header("allow").contains(&operation.method),
            "{}: {}",
            operation.path,
            wrong_method.header("allow")
        );
        assert_eq!(before, head(&world), "{} changed something", case.operation);
    }
    println!("bad inputs tried: {} on {} operations", tries.count, CASES.len());
    assert!(tries.wrong.is_empty(), "{}", tries.wrong.join("\n"));
}

#[test]
fn an_expired_token_is_refused_by_every_operation() {
    let operations = operations();
    let world = World::start();
    world.firm.app.clock().advance(chrono::TimeDelta::minutes(15));
    for case in CASES {
        let operation = &operations[case.operation];
        if !operation.public {
            let path = placed(&operation.path, NOBODY);
            let answer =
                world
                    .firm
                    .maya
                    .send_raw(&operation.method, &path, Some(1), world.body_of(case).as_bytes());
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, "token_expired"),
                "{}",
                case.operation
            );
        }
    }
}

#[test]
fn unknown_paths_are_problems_and_pages_are_the_app() {
    let world = World::start();
    let client = world.firm.app.anonymous();
    for path in ["/api/v1/nothing", "/api/v2/people", "/api/", "/health/x"] {
        let answer = client.send_raw("GET", path, None, &[]);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (404, "not_found"),
            "{path}"
        );
    }
    assert_eq!(client.send_raw("GET", "/people/anything", None, &[]).status, 200);
    assert_eq!(client.send_raw("GET", "/missing.js", None, &[]).status, 404);
    assert_eq!(client.send_raw("POST", "/people", None, b"{}").status, 404);
}

#[test]
fn every_answer_carries_the_security_headers() {
    let world = World::start();
    for path in ["/api/v1/meta", "/api/v1/people", "/", "/api/v1/nothing"] {
        let answer = world.firm.app.anonymous().send_raw("GET", path, None, &[]);
        for (name, part) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'"),
        ] {
            assert!(
                answer.header(name).contains(part),
                "{path}: {name} is {}",
                answer.header(name)
            );
        }
        assert!(
            !answer.header("content-security-policy").contains("unsafe-inline"),
            "{path}"
        );
    }
}
