use chrono::TimeDelta;
use convolog_testkit::{Answer, Client, Firm, PASSWORD};
use serde_json::{Value, json};

/// A sign-in with its refresh cookie.
fn sign_in(client: &Client) -> (Client, Client) {
    let body = json!({ "email": "tom@example.org", "password": PASSWORD });
    let answer = client.post("/auth/login", &body).expect(200);
    let cookie = answer.header("set-cookie").split(';').next().unwrap();
    let access = answer.json()["access_token"].as_str().unwrap().to_owned();
    (client.with_token(&access), client.with_header("cookie", cookie))
}

fn refresh(client: &Client) -> Answer {
    client.send("POST", "/auth/refresh", None, &[])
}

fn set(firm: &Firm, patch: &Value) {
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let version = maya.get("/settings").expect(200).json()["version"].clone();
    maya.patch("/settings", version.as_i64().unwrap(), patch)
        .expect(200);
}

#[test]
fn a_session_ends_when_nobody_uses_it() {
    let firm = Firm::start();
    set(&firm, &json!({ "auth.session_idle_hours": 2 }));
    let (_, first) = sign_in(&firm.app.anonymous());
    firm.app.clock().advance(TimeDelta::minutes(119));
    let answer = refresh(&first).expect(200);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let second = firm.app.anonymous().with_header("cookie", &cookie);
    // The use counts anew.
    firm.app.clock().advance(TimeDelta::minutes(119));
    let answer = refresh(&second).expect(200);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let third = firm.app.anonymous().with_header("cookie", &cookie);
    firm.app.clock().advance(TimeDelta::minutes(120));
    refresh(&third).expect(401);
}

#[test]
fn a_session_ends_in_any_case_and_so_does_its_cookie() {
    let firm = Firm::start();
    set(
        &firm,
        &json!({ "auth.session_idle_hours": 2, "auth.session_absolute_hours": 3 }),
    );
    let body = json!({ "email": "tom@example.org", "password": PASSWORD });
    let answer = firm.app.anonymous().post("/auth/login", &body).expect(200);
    let cookie = |answer: &Answer| {
        let text = answer.header("set-cookie").to_owned();
        let client = firm
            .app
            .anonymous()
            .with_header("cookie", text.split(';').next().unwrap());
        (client, text)
    };
    let (first, text) = cookie(&answer);
    assert!(text.contains("Max-Age=10800"), "{text}");
    firm.app.clock().advance(TimeDelta::minutes(100));
    let (second, text) = cookie(&refresh(&first).expect(200));
    assert!(text.contains("Max-Age=4800"), "{text}");
    firm.app.clock().advance(TimeDelta::minutes(79));
    let (third, _) = cookie(&refresh(&second).expect(200));
    firm.app.clock().advance(TimeDelta::minutes(1));
    refresh(&third).expect(401);
}

#[test]
fn shorter_lives_hold_for_sessions_that_are_open() {
    let firm = Firm::start();
    let (tom, cookie) = sign_in(&firm.app.anonymous());
    firm.app.clock().advance(TimeDelta::minutes(14));
    tom.get("/auth/me").expect(200);
    firm.app.clock().advance(TimeDelta::hours(1));
    set(&firm, &json!({ "auth.session_idle_hours": 1 }));
    refresh(&cookie).expect(401);
    let (tom, _) = sign_in(&firm.app.anonymous());
    assert_eq!(
        tom.get("/auth/sessions").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "those that have ended are not listed"
    );
}
