use chrono::TimeDelta;
use convolog_testkit::{Authenticator, Client, Firm, PASSWORD};
use serde_json::{Value, json};

/// Something that takes a recent proof of who one is and changes nothing.
fn sensitive(client: &Client) -> convolog_testkit::Answer {
    client.send("POST", "/auth/totp/enrol", None, &[])
}

/// Signed in a while ago: the sign-in no longer counts, the access token still holds.
fn a_while_later(firm: &Firm) {
    firm.app.clock().advance(TimeDelta::minutes(5));
}

fn until(client: &Client) -> Value {
    client.get("/auth/me").expect(200).json()["step_up_until"].clone()
}

#[test]
fn a_sign_in_counts_for_five_minutes_and_then_the_password_does() {
    let firm = Firm::start();
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    sensitive(&tom).expect(200);
    assert_eq!(until(&tom), "2026-03-02T12:05:00Z");
    a_while_later(&firm);
    assert_eq!(sensitive(&tom).expect(403).code(), "step_up_required");
    assert_eq!(until(&tom), Value::Null);
    tom.post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    sensitive(&tom).expect(200);
    assert_eq!(until(&tom), "2026-03-02T12:10:00Z");
}

#[test]
fn one_session_is_confirmed_and_not_the_others() {
    let firm = Firm::start();
    let (phone, desk) = (
        firm.app.anonymous().sign_in("tom@example.org", PASSWORD),
        firm.app.anonymous().sign_in("tom@example.org", PASSWORD),
    );
    a_while_later(&firm);
    desk.post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    sensitive(&desk).expect(200);
    sensitive(&phone).expect(403);
}

#[test]
fn a_code_of_the_second_factor_will_do_and_does_so_once() {
    let firm = Firm::start();
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    let (authenticator, recovery) = Authenticator::enrol(&firm.app, &tom);
    a_while_later(&firm);
    let code = json!({ "totp": authenticator.code(&firm.app) });
    tom.post("/auth/step-up", &code).expect(204);
    sensitive(&tom).expect(200);
    let again = tom.post("/auth/step-up", &code).expect(422).json();
    assert_eq!(again["errors"][0]["pointer"], "/totp");
    // A recovery code is for getting in; it is not spent here.
    tom.post("/auth/step-up", &json!({ "totp": recovery[0] }))
        .expect(422);
    assert_eq!(tom.get("/auth/me").expect(200).json()["recovery_codes_left"], 10);
}

#[test]
fn a_wrong_proof_is_refused_recorded_and_throttled() {
    let firm = Firm::start();
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    a_while_later(&firm);
    let wrong = tom
        .post("/auth/step-up", &json!({ "password": "not the password" }))
        .expect(422)
        .json();
    assert_eq!(wrong["errors"][0]["pointer"], "/password");
    sensitive(&tom).expect(403);
    for both_or_none in [json!({}), json!({ "password": PASSWORD, "totp": "123456" })] {
        tom.post("/auth/step-up", &both_or_none).expect(422);
    }
    for _ in 0..9 {
        tom.post("/auth/step-up", &json!({ "totp": "000000" }))
            .expect(422);
    }
    tom.post("/auth/step-up", &json!({ "totp": "000000" }))
        .expect(422);
    let held_up = tom
        .post("/auth/step-up", &json!({ "totp": "000000" }))
        .expect(429);
    assert_eq!(held_up.header("retry-after"), "300");
    let path = "/audit-events?action=auth.step_up_failed&limit=200";
    let failed = firm
        .maya
        .sign_in("maya@example.org", PASSWORD)
        .get(path)
        .expect(200)
        .json();
    let failed = failed["items"].as_array().unwrap().clone();
    assert_eq!(failed.len(), 11);
    assert!(failed.iter().all(|event| event["actor"]["name"] == "Tom"));
}
