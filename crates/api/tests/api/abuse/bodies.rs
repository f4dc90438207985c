//! Every operation of the OpenAPI document against bodies that are too large, too slow, too deep.

use super::raw;
use crate::authz::{Operation, operations, world::placed};
use convolog_dto::limits;
use convolog_testkit::{Firm, TestApp};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Mutex, time::Duration};

const NOBODY: &str = "01937f1e-8a70-7cc0-b5a1-000000000001";
/// More than any operation takes that takes no file.
const TOO_MUCH: u64 = 1024 * 1024 + 1;

/// What kind of body an operation reads; none where it reads none.
fn media_types() -> BTreeMap<String, Option<String>> {
    let document = convolog_api::document().unwrap();
    let mut all = BTreeMap::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let kinds = operation["requestBody"]["content"].as_object();
            let kind = kinds.and_then(|kinds| kinds.keys().next().cloned());
            all.insert(operation["operationId"].as_str().unwrap().to_owned(), kind);
        }
    }
    all
}

/// The head of a request by a SUPER_ADMIN, so that nothing but the body is wrong.
fn head(firm: &Firm, operation: &Operation, kind: Option<&str>, length: &str) -> String {
    let kind = match kind {
        Some("multipart/form-data") => "multipart/form-data; boundary=x",
        Some(other) => other,
        None => "application/json",
    };
    format!(
        "{} {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nIf-Match: \"1\"\r\nContent-Type: {kind}\r\n{length}\r\nConnection: close\r\n\r\n",
        operation.method,
        placed(&operation.path, NOBODY),
        firm.maya.token().unwrap()
    )
}

pub fn too_large() {
    let firm = Firm::start();
    let kinds = media_types();
    for (id, operation) in operations() {
        let kind = kinds[&id].as_deref();
        // A form is read until its file is too large; `evidence/upload.rs` has the tests.
        if operation.method == "GET" || kind == Some("multipart/form-data") {
            continue;
        }
        let size = match (id.as_str(), kind) {
            // It takes a whole record.
            ("import_convolog", _) => limits::IMPORT_BYTES_MAX + 1,
            (_, Some("text/csv")) => 8 * TOO_MUCH,
            _ => TOO_MUCH,
        };
        let request = format!(
            "{}{{",
            head(&firm, &operation, kind, &format!("Content-Length: {size}"))
        );
        let answer = raw::send(&firm.app, request.as_bytes());
        assert_eq!(
            (raw::status(&answer), raw::code(&answer)),
            (413, "too_large"),
            "{id}: {answer}"
        );
    }
}

pub fn too_large_in_pieces() {
    let firm = Firm::start();
    let kinds = media_types();
    let piece = "x".repeat(64 * 1024);
    let body = format!("2\r\n{{\"\r\n{}", format!("10000\r\n{piece}\r\n").repeat(18));
    for (id, operation) in operations() {
        let kind = kinds[&id].as_deref();
        // An import takes pieces as long as they come; `imports/hostile.rs` has the tests.
        if kind != Some("application/json") || id == "import_convolog" {
            continue;
        }
        let request = format!(
            "{}{body}",
            head(&firm, &operation, kind, "Transfer-Encoding: chunked")
        );
        let answer = raw::send(&firm.app, request.as_bytes());
        // It may also hang up while we are still sending.
        assert!([0, 413].contains(&raw::status(&answer)), "{id}: {answer}");
    }
}

/// A body that stops half-way is answered with 408 or by hanging up; an operation that takes none may answer at once.
pub fn too_slow() {
    let app = TestApp::start_as(
        |_| {},
        |settings| settings.body_timeout = Duration::from_millis(200),
    );
    let firm = Firm::start_on(app);
    let kinds = media_types();
    let waiting: Vec<_> = operations()
        .into_iter()
        .filter(|(id, operation)| operation.method != "GET" && id != "logout")
        .collect();
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for part in waiting.chunks(waiting.len().div_ceil(8)) {
            let (firm, kinds, wrong) = (&firm, &kinds, &wrong);
            scope.spawn(move || {
                for (id, operation) in part {
                    let kind = kinds[id].as_deref();
                    let request = format!("{}{{", head(firm, operation, kind, "Content-Length: 500"));
                    let answer = raw::send(&firm.app, request.as_bytes());
                    let status = raw::status(&answer);
                    let fits = match kind {
                        Some(_) => [0, 408].contains(&status),
                        None => status < 500,
                    };
                    if !fits {
                        wrong
                            .lock()
                            .unwrap()
                            .push(format!("{id}: {status} {}", raw::code(&answer)));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}

pub fn too_deep() {
    let firm = Firm::start();
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!(
            "{{\"email\":{}1{},\"password\":\"x\"}}",
            open.repeat(100_000),
            close.repeat(100_000)
        );
        let answer = firm
            .app
            .anonymous()
            .send("POST", "/auth/login", None, deep.as_bytes());
        assert_eq!((answer.status, answer.code().as_str()), (400, "malformed_json"));
    }
    firm.maya.get("/auth/me").expect(200);
}

/// Nobody makes themselves more than they are by a field that the form does not show.
pub fn unasked_fields() {
    let firm = Firm::start();
    let link = firm
        .maya
        .post("/invitations", &json!({ "name": "Guest", "role": "USER" }))
        .expect(201)
        .json();
    let sound = json!({ "token": link["token"], "email": "guest@example.org", "password": "kettle harbour violet nine" });
    for (name, value) in [
        ("role", json!("SUPER_ADMIN")),
        ("person_id", json!(firm.person("Priya"))),
        ("groups", json!([])),
        ("state", json!("active")),
    ] {
        let mut with: Value = sound.clone();
        with[name] = value;
        firm.app
            .anonymous()
            .post("/invitations/accept", &with)
            .expect(400);
    }
    let accepted = firm
        .app
        .anonymous()
        .post("/invitations/accept", &sound)
        .expect(201);
    assert_eq!(accepted.json()["user"]["role"], "USER");
}

pub fn parameters_twice() {
    let firm = Firm::start();
    for path in [
        "/people?limit=1&limit=200",
        "/users?limit=1&limit=2",
        "/invitations?state=pending&state=revoked",
        "/people?unknown=1",
        "/audit-events?limit=1&limit=2",
    ] {
        let answer = firm.maya.get(path);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (400, "invalid_query"),
            "{path}"
        );
    }
}
