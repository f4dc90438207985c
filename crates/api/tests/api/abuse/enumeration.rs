use super::strict_firm;
use convolog_testkit::{Answer, Firm};
use serde_json::{Value, json};

/// All that an answer says, but for the number of the request.
fn told(answer: &Answer) -> (u16, Vec<String>, Value) {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(body) = body.as_object_mut() {
        body.remove("request_id");
    }
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    (answer.status, headers, body)
}

fn sign_in(firm: &Firm, email: &str) -> Answer {
    let body = json!({ "email": email, "password": "wrong password" });
    firm.app.anonymous().post("/auth/login", &body)
}

pub fn by_the_answer() {
    let firm = Firm::start();
    let known = told(&sign_in(&firm, "tom@example.org"));
    assert_eq!(known, told(&sign_in(&firm, "nobody@example.org")));
    let path = format!("/users/{}/disable", firm.user("Nora").id);
    firm.maya.post(&path, &json!({})).expect(200);
    assert_eq!(known, told(&sign_in(&firm, "nora@example.org")), "a disabled one");
    assert_eq!(known, told(&sign_in(&firm, "no address at all")));
}

/// What takes the time of a sign-in is the hash, by far; it is reckoned once whoever it is.
pub fn by_the_time() {
    let firm = Firm::start();
    let path = format!("/users/{}/disable", firm.user("Nora").id);
    firm.maya.post(&path, &json!({})).expect(200);
    for email in ["tom@example.org", "nobody@example.org", "nora@example.org"] {
        let before = firm.app.services().passwords_checked();
        sign_in(&firm, email).expect(401);
        assert_eq!(firm.app.services().passwords_checked() - before, 1, "{email}");
    }
}

pub fn by_a_reset() {
    let firm = Firm::start();
    let asked = |email: &str| {
        told(
            &firm
                .app
                .anonymous()
                .post("/auth/password-reset", &json!({ "email": email })),
        )
    };
    let known = asked("tom@example.org");
    assert_eq!(known.0, 202);
    assert_eq!(known, asked("nobody@example.org"));
}

pub fn by_the_throttle() {
    let firm = strict_firm();
    let statuses = |email: &str| -> Vec<u16> { (0..4).map(|_| sign_in(&firm, email).status).collect() };
    let known = statuses("tom@example.org");
    assert_eq!(known, [401, 401, 429, 429]);
    assert_eq!(known, statuses("nobody@example.org"));
}
