use super::raw;
use convolog_testkit::{Firm, TestApp};
use serde_json::json;

/// No path and no parameter sends a browser to another host.
pub fn redirects() {
    let firm = Firm::start();
    for path in [
        "//evil.example",
        "//evil.example/%2e%2e",
        "/\\evil.example",
        "/%5cevil.example",
        "/api/docs",
        "/api/docs?url=https://evil.example",
        "/?next=https://evil.example",
        "/login?return_to=//evil.example",
        "/api/v1/../..//evil.example",
        "/%0d%0aLocation:%20https://evil.example",
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        let answer = raw::send(&firm.app, request.as_bytes());
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        for line in head.lines().filter(|line| line.starts_with("location:")) {
            assert_eq!(line, "location: docs/", "{path}");
        }
        assert!(!head.contains("evil.example"), "{path}: {head}");
    }
}

/// A link leads where the settings say, not where the request claims to have been sent.
pub fn hosts() {
    let firm = Firm::start_on(TestApp::start_with(|config| {
        config.public_url = Some("https://log.example.org".to_owned());
    }));
    let body = json!({ "name": "Guest", "role": "USER" }).to_string();
    let request = format!(
        "POST /api/v1/invitations HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        firm.maya.token().unwrap(),
        body.len()
    );
    let answer = raw::send(&firm.app, request.as_bytes());
    assert_eq!(raw::status(&answer), 201, "{answer}");
    assert!(answer.contains("https://log.example.org/invite/"), "{answer}");
    assert!(!answer.contains("evil.example"), "{answer}");
}

/// What is sent in a value never becomes a header of the answer.
pub fn headers() {
    let firm = Firm::start();
    let token = firm.maya.token().unwrap();
    for (line, expected) in [
        ("GET /api/v1/people?q=%0d%0aX-Evil:%201 HTTP/1.1", vec![200, 400]),
        ("GET /api/v1/people/%0d%0aX-Evil:%201 HTTP/1.1", vec![400]),
        ("GET /api/v1/search?q=%0aX-Evil%3a1 HTTP/1.1", vec![200, 400]),
        ("GET /%0d%0aX-Evil:%201 HTTP/1.1", vec![200, 404, 400]),
    ] {
        let request =
            format!("{line}\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
        let answer = raw::send(&firm.app, request.as_bytes());
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(!head.contains("x-evil"), "{line}: {head}");
        assert!(expected.contains(&raw::status(&answer)), "{line}: {answer}");
    }
    for value in ["a\tb", "a b", "\u{e9}", &"k".repeat(256)] {
        let answer = firm
            .maya
            .with_header("idempotency-key", value)
            .post("/tags", &json!({ "name": "x" }));
        assert_eq!(answer.status, 400, "{value}");
    }
}

/// Names are one line: they stand in mails, in file names and in the log.
pub fn names() {
    let firm = Firm::start();
    for odd in [
        "Ann\r\nBcc: all@example.org",
        "Ann\nX: 1",
        "Ann\u{0}",
        "Ann\u{1b}[31m",
        "Ann\u{85}X",
    ] {
        let person = json!({ "display_name": odd, "manager_id": firm.person("Tom") });
        firm.maya.post("/people", &person).expect(422);
        firm.maya
            .post("/invitations", &json!({ "name": odd, "role": "USER" }))
            .expect(422);
        let user = json!({ "email": format!("a{odd}@example.org"), "name": "A", "role": "USER", "password": "kettle harbour violet nine" });
        firm.maya.post("/users", &user).expect(422);
    }
    for email in [
        "a@b@c",
        "a b@example.org",
        "a@example.org\r\nBcc: x@example.org",
        "@",
        "a@",
    ] {
        firm.app
            .anonymous()
            .post("/auth/password-reset", &json!({ "email": email }))
            .expect(422);
    }
}

/// A request whose end could be seen in two places is not taken.
pub fn smuggling() {
    let firm = Firm::start();
    let inner = "GET /api/v1/auth/me HTTP/1.1\r\nHost: x\r\n\r\n";
    for head in [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: +5",
        "Content-Length: -1",
        "Content-Length: 5, 6",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Content-Length : 5",
    ] {
        let request = format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{head}\r\n\r\n0\r\n\r\n{inner}"
        );
        let answer = raw::send_and_read_on(&firm.app, request.as_bytes());
        let answers = answer.matches("HTTP/1.1 ").count();
        assert!(answers <= 1, "{head}: {answer}");
        assert!(
            [0, 400, 408, 413, 501].contains(&raw::status(&answer)),
            "{head}: {answer}"
        );
    }
}

pub fn methods() {
    let firm = Firm::start();
    for method in ["TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"] {
        let answer = firm.maya.send_raw(method, "/api/v1/people", None, &[]);
        assert!(
            [400, 404, 405, 501].contains(&answer.status),
            "{method}: {}",
            answer.status
        );
        assert!(!answer.text().contains("Bearer"), "{method} tells what was sent");
    }
}
