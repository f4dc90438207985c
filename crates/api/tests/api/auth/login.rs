use convolog_testkit::{Firm, PASSWORD, TestApp};
use serde_json::json;

#[test]
fn an_unknown_account_and_a_wrong_password_answer_alike() {
    let firm = Firm::start();
    let client = firm.app.anonymous();
    let wrong = client
        .post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": "not the password" }),
        )
        .expect(401);
    let unknown = client
        .post(
            "/auth/login",
            &json!({ "email": "nobody@example.org", "password": "not the password" }),
        )
        .expect(401);
    assert_eq!(wrong.code(), "invalid_credentials");
    assert_eq!(
        (wrong.json()["detail"].clone(), wrong.code()),
        (unknown.json()["detail"].clone(), unknown.code())
    );
}

#[test]
fn the_address_is_not_case_sensitive_and_me_tells_what_i_may_do() {
    let firm = Firm::start();
    let tom = firm.app.anonymous().sign_in(" TOM@example.org ", PASSWORD);
    let me = tom.get("/auth/me").expect(200).json();
    assert_eq!(me["user"]["role"], "USER");
    assert_eq!(me["person"]["display_name"], "Tom");
    assert_eq!(
        me["permissions"],
        json!(["people.read", "entries.read", "entries.write", "tokens.write"])
    );
    assert!(
        me["step_up_until"].is_string(),
        "a fresh sign-in counts as a confirmation"
    );
}

#[test]
fn who_fails_too_often_must_wait_and_may_then_try_again() {
    let app = TestApp::start_with(|config| config.sign_in_burst = 3);
    let firm = Firm::start_on(app);
    let client = firm.app.anonymous();
    let attempt = |password: &str| {
        client.post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": password }),
        )
    };
    for _ in 0..3 {
        attempt("not the password").expect(401);
    }
    let refused = attempt(PASSWORD).expect(429);
    assert_eq!(refused.code(), "too_many_requests");
    assert_eq!(refused.header("retry-after"), "30");
    firm.app.clock().advance(chrono::TimeDelta::seconds(30));
    attempt(PASSWORD).expect(200);
}

#[test]
fn the_refresh_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let firm = Firm::start();
    let answer = firm
        .app
        .anonymous()
        .post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": PASSWORD }),
        )
        .expect(200);
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(
        !answer.text().contains("refresh"),
        "the refresh token stays out of the body"
    );
}
