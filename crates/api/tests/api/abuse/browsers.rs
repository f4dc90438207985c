use crate::authz::{operations, world::placed};
use convolog_testkit::{Client, Firm, PASSWORD, TestApp};
use serde_json::json;

const NOBODY: &str = "01937f1e-8a70-7cc0-b5a1-000000000001";

/// A browser says by which page a request was made.
pub fn foreign_pages() {
    let firm = Firm::start();
    let own = format!("http://{}", firm.app.address());
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:1"),
    ];
    for (id, operation) in operations() {
        if operation.method == "GET" {
            continue;
        }
        let path = placed(&operation.path, NOBODY);
        for (name, value) in foreign {
            let answer =
                firm.maya
                    .with_header(name, value)
                    .send_raw(&operation.method, &path, Some(1), b"{}");
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (403, "foreign_origin"),
                "{id} with {name}: {value}"
            );
        }
    }
    let login = json!({ "email": "tom@example.org", "password": PASSWORD });
    for (name, value) in [
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-site", "none"),
        ("origin", own.as_str()),
    ] {
        firm.app
            .anonymous()
            .with_header(name, value)
            .post("/auth/login", &login)
            .expect(200);
    }
}

/// What a form can send without asking first is no JSON.
pub fn simple_requests() {
    let firm = Firm::start();
    let body = json!({ "email": "tom@example.org", "password": PASSWORD }).to_string();
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ] {
        firm.app
            .anonymous()
            .with_header("content-type", kind)
            .send("POST", "/auth/login", None, body.as_bytes())
            .expect(415);
    }
}

fn cookies_of(client: &Client, email: &str) -> String {
    let login = json!({ "email": email, "password": PASSWORD });
    let answer = client.post("/auth/login", &login).expect(200);
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The cookies buy nothing but a fresh access token.
pub fn cookie_alone() {
    let firm = Firm::start();
    let cookies = cookies_of(&firm.app.anonymous(), "maya@example.org");
    let only_cookies = firm.app.anonymous().with_header("cookie", &cookies);
    for (id, operation) in operations() {
        if operation.public {
            continue;
        }
        let path = placed(&operation.path, NOBODY);
        let answer = only_cookies.send_raw(&operation.method, &path, Some(1), b"{}");
        assert_eq!(answer.status, 401, "{id}");
    }
    only_cookies.send("POST", "/auth/refresh", None, &[]).expect(200);
}

/// No answer lets another site read it.
pub fn foreign_readers() {
    let firm = Firm::start();
    let foreign = firm.maya.with_header("origin", "https://evil.example");
    for path in [
        "/api/v1/people",
        "/api/v1/meta",
        "/api/openapi.json",
        "/",
        "/api/v1/nothing",
    ] {
        for method in ["GET", "OPTIONS"] {
            let answer = foreign
                .with_header("access-control-request-method", "POST")
                .with_header("access-control-request-headers", "authorization")
                .send_raw(method, path, None, &[]);
            for (name, _) in &answer.headers {
                assert!(
                    !name.as_str().starts_with("access-control-"),
                    "{method} {path}: {name}"
                );
            }
            assert_eq!(
                answer.header("cross-origin-resource-policy"),
                "same-origin",
                "{path}"
            );
        }
    }
}

/// Whoever signs in gets a session of their own, whatever the browser held before.
pub fn fixation() {
    let firm = Firm::start();
    let attackers = cookies_of(&firm.app.anonymous(), "nora@example.org");
    let victim = firm
        .app
        .anonymous()
        .with_header("cookie", &attackers)
        .with_token(firm.nora.token().unwrap());
    let login = json!({ "email": "tom@example.org", "password": PASSWORD });
    let answer = victim.post("/auth/login", &login).expect(200);
    let session = answer.json();
    assert_eq!(session["user"]["email"], "tom@example.org");
    let fresh = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(
        !attackers.contains(&fresh),
        "the attacker's cookie was taken over"
    );
    // The attacker's session is what it was.
    let attacker = firm.app.anonymous().with_header("cookie", &attackers);
    let theirs = attacker
        .send("POST", "/auth/refresh", None, &[])
        .expect(200)
        .json();
    assert_eq!(theirs["user"]["email"], "nora@example.org");
}

pub fn cookies_and_tls() {
    let app = TestApp::start_as(
        |_| {},
        |settings| settings.public_url = Some("https://log.example.org".to_owned()),
    );
    let firm = Firm::start_on(app);
    let login = json!({ "email": "tom@example.org", "password": PASSWORD });
    let answer = firm.app.anonymous().post("/auth/login", &login).expect(200);
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in cookies {
        for part in [
            "__Secure-convolog_",
            "Secure",
            "HttpOnly",
            "SameSite=Strict",
            "Path=/api/v1/auth",
        ] {
            assert!(cookie.contains(part), "{part}: {cookie}");
        }
        let value = cookie.split(['=', ';']).nth(1).unwrap();
        assert!(!answer.text().contains(value), "the cookie stands in the body");
    }
    for path in ["/", "/api/v1/meta", "/api/v1/nothing"] {
        let header = firm.app.anonymous().send_raw("GET", path, None, &[]);
        assert_eq!(
            header.header("strict-transport-security"),
            "max-age=31536000; includeSubDomains",
            "{path}"
        );
    }
}

pub fn frames() {
    let firm = Firm::start();
    for path in [
        "/",
        "/login",
        "/invite/x",
        "/api/v1/meta",
        "/api/docs/",
        "/api/v1/nothing",
        "/x.js",
    ] {
        let answer = firm.app.anonymous().send_raw("GET", path, None, &[]);
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri '"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-eval'") || policy.contains("'wasm-unsafe-eval'"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
    }
}
