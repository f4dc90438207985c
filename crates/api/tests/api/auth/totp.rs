use chrono::TimeDelta;
use convolog_service::operator;
use convolog_testkit::{Answer, Authenticator, Client, Firm, PASSWORD, TestApp};
use serde_json::{Value, json};

fn login(app: &TestApp, name: &str, totp: Option<&str>) -> Answer {
    let mut body = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
    if let Some(totp) = totp {
        body["totp"] = json!(totp);
    }
    app.anonymous().post("/auth/login", &body)
}

fn me(client: &Client) -> Value {
    client.get("/auth/me").expect(200).json()
}

fn post(client: &Client, path: &str) -> Answer {
    client.send("POST", path, None, &[])
}

fn next_code(firm: &Firm, authenticator: &Authenticator) -> String {
    firm.app.clock().advance(TimeDelta::seconds(30));
    authenticator.code(&firm.app)
}

#[test]
fn a_second_factor_counts_from_its_first_right_code_on() {
    let firm = Firm::start();
    let begun = post(&firm.tom, "/auth/totp/enrol").expect(200).json();
    assert!(begun["qr_svg"].as_str().unwrap().starts_with("<svg"));
    let uri = begun["uri"].as_str().unwrap();
    assert!(
        uri.starts_with("otpauth://totp/Northgate%20Bakery:tom%40example.org?secret="),
        "{uri}"
    );
    login(&firm.app, "tom", None).expect(200);
    let wrong = firm.tom.post("/auth/totp/confirm", &json!({ "code": "000000" }));
    assert_eq!(wrong.expect(422).json()["errors"][0]["pointer"], "/code");
    assert_eq!(me(&firm.tom)["user"]["totp_enabled"], false);
    let authenticator = Authenticator::with_secret(begun["secret"].as_str().unwrap());
    let code = json!({ "code": authenticator.code(&firm.app) });
    let codes = firm.tom.post("/auth/totp/confirm", &code).expect(200).json();
    assert_eq!(codes["codes"].as_array().unwrap().len(), 10);
    let me = me(&firm.tom);
    assert_eq!(
        (&me["user"]["totp_enabled"], &me["recovery_codes_left"]),
        (&json!(true), &json!(10))
    );
    // What was begun is used up.
    firm.tom.post("/auth/totp/confirm", &code).expect(409);
}

#[test]
fn signing_in_takes_a_code_then_and_each_code_once() {
    let firm = Firm::start();
    let (authenticator, _) = Authenticator::enrol(&firm.app, &firm.tom);
    assert_eq!(login(&firm.app, "tom", None).expect(401).code(), "totp_required");
    assert_eq!(
        login(&firm.app, "tom", Some(" ")).expect(401).code(),
        "totp_required"
    );
    // The one that put it in force is used up.
    let used = authenticator.code(&firm.app);
    assert_eq!(
        login(&firm.app, "tom", Some(&used)).expect(401).code(),
        "invalid_totp"
    );
    let code = next_code(&firm, &authenticator);
    let (first, last) = code.split_at(3);
    let spaced = format!("{first} {last}");
    login(&firm.app, "tom", Some(&spaced)).expect(200);
    login(&firm.app, "tom", Some(&code)).expect(401);
    login(&firm.app, "tom", Some("000000")).expect(401);
    firm.app.clock().advance(TimeDelta::seconds(90));
    assert_eq!(
        login(&firm.app, "tom", Some(&code)).expect(401).code(),
        "invalid_totp",
        "a code does not outlive its step"
    );
    // A wrong password tells nothing of the second factor.
    let guess = json!({ "email": "tom@example.org", "password": "not the password", "totp": "000000" });
    let answer = firm.app.anonymous().post("/auth/login", &guess).expect(401);
    assert_eq!(answer.code(), "invalid_credentials");
}

#[test]
fn one_code_opens_one_session_however_many_send_it_at_once() {
    let firm = Firm::start();
    let (authenticator, recovery) = Authenticator::enrol(&firm.app, &firm.tom);
    for code in [next_code(&firm, &authenticator), recovery[3].clone()] {
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| login(&firm.app, "tom", Some(&code)).status))
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let opened = statuses.iter().filter(|status| **status == 200).count();
        assert_eq!(opened, 1, "{statuses:?}");
    }
}

#[test]
fn a_recovery_code_gets_one_in_once_and_that_is_recorded() {
    let firm = Firm::start();
    let (_, recovery) = Authenticator::enrol(&firm.app, &firm.tom);
    let typed = recovery[0].to_uppercase().replace('-', " ");
    let answer = login(&firm.app, "tom", Some(&typed)).expect(200).json();
    let tom = firm
        .app
        .anonymous()
        .with_token(answer["access_token"].as_str().unwrap());
    assert_eq!(me(&tom)["recovery_codes_left"], 9);
    assert_eq!(
        login(&firm.app, "tom", Some(&recovery[0])).expect(401).code(),
        "invalid_totp"
    );
    // Somebody else's codes are no good, not even for an account that has codes of its own.
    let (_, of_nora) = Authenticator::enrol(&firm.app, &firm.nora);
    login(&firm.app, "tom", Some(&of_nora[0])).expect(401);
    let events = firm
        .maya
        .get("/audit-events?action=user.recovery_code_used")
        .expect(200)
        .json();
    assert_eq!(events["items"][0]["detail"], json!({ "left": 9 }));
    let fresh = post(&tom, "/auth/totp/recovery-codes").expect(200).json();
    assert_eq!(me(&tom)["recovery_codes_left"], 10);
    login(&firm.app, "tom", Some(&recovery[1])).expect(401);
    login(&firm.app, "tom", fresh["codes"][0].as_str()).expect(200);
}

#[test]
fn wrong_codes_are_throttled_for_the_account_and_for_nobody_else() {
    let firm = Firm::start();
    let (authenticator, _) = Authenticator::enrol(&firm.app, &firm.tom);
    let (of_nora, _) = Authenticator::enrol(&firm.app, &firm.nora);
    for _ in 0..10 {
        login(&firm.app, "tom", Some("000000")).expect(401);
    }
    let code = next_code(&firm, &authenticator);
    let held_up = login(&firm.app, "tom", Some(&code)).expect(429);
    assert!(!held_up.header("retry-after").is_empty());
    login(&firm.app, "nora", Some(&of_nora.code(&firm.app))).expect(200);
    firm.app.clock().advance(TimeDelta::minutes(5));
    login(&firm.app, "tom", Some(&authenticator.code(&firm.app))).expect(200);
}

#[test]
fn a_new_phone_takes_over_when_its_first_code_is_right() {
    let firm = Firm::start();
    let (old, _) = Authenticator::enrol(&firm.app, &firm.tom);
    let begun = post(&firm.tom, "/auth/totp/enrol").expect(200).json();
    let new = Authenticator::with_secret(begun["secret"].as_str().unwrap());
    login(&firm.app, "tom", Some(&next_code(&firm, &old))).expect(200);
    let code = next_code(&firm, &new);
    firm.tom
        .post("/auth/totp/confirm", &json!({ "code": code }))
        .expect(200);
    login(&firm.app, "tom", Some(&next_code(&firm, &old))).expect(401);
    login(&firm.app, "tom", Some(&new.code(&firm.app))).expect(200);
}

#[test]
fn doing_without_it_takes_a_recent_confirmation() {
    let firm = Firm::start();
    Authenticator::enrol(&firm.app, &firm.tom);
    firm.app.clock().advance(TimeDelta::minutes(6));
    for path in ["enrol", "disable", "recovery-codes"] {
        let refused = post(&firm.tom, &format!("/auth/totp/{path}")).expect(403);
        assert_eq!(refused.code(), "step_up_required", "{path}");
    }
    firm.tom
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    post(&firm.tom, "/auth/totp/disable").expect(204);
    post(&firm.tom, "/auth/totp/disable").expect(409);
    assert_eq!(me(&firm.tom)["recovery_codes_left"], Value::Null);
    login(&firm.app, "tom", None).expect(200);
}

#[test]
fn an_admin_takes_it_away_from_users_below_and_a_super_admin_from_all() {
    let firm = Firm::start();
    let path = |name: &str| format!("/users/{}/reset-2fa", firm.user(name).id);
    for name in ["tom", "priya"] {
        let client = firm
            .app
            .anonymous()
            .sign_in(&format!("{name}@example.org"), PASSWORD);
        Authenticator::enrol(&firm.app, &client);
    }
    post(&firm.otto, &path("Tom")).expect(404);
    post(&firm.tom, &path("Tom")).expect(403);
    let reset = post(&firm.priya, &path("Tom")).expect(200).json();
    assert_eq!(reset["totp_enabled"], false);
    firm.tom.get("/auth/me").expect(401);
    login(&firm.app, "tom", None).expect(200);
    firm.app.clock().advance(TimeDelta::minutes(6));
    assert_eq!(
        post(&firm.maya, &path("Priya")).expect(403).code(),
        "step_up_required"
    );
    firm.maya
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    post(&firm.maya, &path("Priya")).expect(200);
    login(&firm.app, "priya", None).expect(200);
    let events = firm
        .maya
        .get("/audit-events?action=user.second_factor_reset")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
}

#[test]
fn the_command_line_takes_it_away_beside_the_server() {
    let firm = Firm::start();
    Authenticator::enrol(&firm.app, &firm.maya);
    login(&firm.app, "maya", None).expect(401);
    let ctx = operator::command(firm.app.services());
    let maya = operator::find_user(&ctx, "maya@example.org").unwrap();
    assert!(!operator::reset_second_factor(&ctx, maya.id).unwrap().totp_enabled);
    firm.maya.get("/auth/me").expect(401);
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let events = maya
        .get("/audit-events?action=user.second_factor_reset")
        .expect(200)
        .json();
    assert_eq!(events["items"][0]["actor"]["kind"], "cli");
}

#[test]
fn the_secret_and_the_codes_are_not_in_the_data_folder() {
    let firm = Firm::start();
    let begun = post(&firm.tom, "/auth/totp/enrol").expect(200).json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let authenticator = Authenticator::with_secret(&secret);
    let code = json!({ "code": authenticator.code(&firm.app) });
    let codes = firm.tom.post("/auth/totp/confirm", &code).expect(200).json();
    let codes = codes["codes"].as_array().unwrap().clone();
    let mut files = 0;
    for file in std::fs::read_dir(firm.app.data_dir()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains(&secret), "{}", path.display());
            for code in &codes {
                let code = code.as_str().unwrap();
                assert!(!text.contains(code), "{}", path.display());
                assert!(!text.contains(&code.replace('-', "")), "{}", path.display());
            }
            files += 1;
        }
    }
    assert!(files > 0, "there is a database at least");
}
