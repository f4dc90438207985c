use chrono::TimeDelta;
use convolog_testkit::{Answer, Client, Firm, PASSWORD};
use serde_json::json;

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

fn sign_in(client: &Client) -> String {
    cookie_of(
        &client
            .post(
                "/auth/login",
                &json!({ "email": "tom@example.org", "password": PASSWORD }),
            )
            .expect(200),
    )
}

fn refresh(client: &Client, cookie: &str) -> Answer {
    client
        .with_header("cookie", cookie)
        .send("POST", "/auth/refresh", None, &[])
}

#[test]
fn an_access_token_expires_and_the_cookie_brings_a_new_one() {
    let firm = Firm::start();
    let client = firm.app.anonymous();
    let cookie = sign_in(&client);
    firm.app.clock().advance(TimeDelta::minutes(16));
    assert_eq!(firm.tom.get("/auth/me").expect(401).code(), "token_expired");
    let fresh = refresh(&client, &cookie).expect(200).json();
    client
        .with_token(fresh["access_token"].as_str().unwrap())
        .get("/auth/me")
        .expect(200);
}

#[test]
fn a_refresh_token_that_is_used_twice_ends_the_session_after_ten_seconds_of_grace() {
    let firm = Firm::start();
    let client = firm.app.anonymous();
    let first = sign_in(&client);
    let second = cookie_of(&refresh(&client, &first).expect(200));
    assert_ne!(first, second);
    let other_tab = refresh(&client, &first).expect(200);
    assert_eq!(
        other_tab.header("set-cookie"),
        "",
        "the other tab has the new cookie already"
    );
    let access = other_tab.json()["access_token"].as_str().unwrap().to_owned();
    firm.app.clock().advance(TimeDelta::seconds(11));
    refresh(&client, &first).expect(401);
    refresh(&client, &second).expect(401);
    client.with_token(&access).get("/auth/me").expect(401);
}

#[test]
fn signing_out_ends_both_tokens_at_once() {
    let firm = Firm::start();
    let client = firm.app.anonymous();
    let answer = client
        .post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": PASSWORD }),
        )
        .expect(200);
    let signed_in = client.with_token(answer.json()["access_token"].as_str().unwrap());
    signed_in.send("POST", "/auth/logout", None, &[]).expect(204);
    signed_in.get("/auth/me").expect(401);
    refresh(&client, &cookie_of(&answer)).expect(401);
}

#[test]
fn a_made_up_or_missing_cookie_is_refused() {
    let firm = Firm::start();
    let client = firm.app.anonymous();
    client.send("POST", "/auth/refresh", None, &[]).expect(401);
    for made_up in [
        "convolog_refresh=",
        "convolog_refresh=abc",
        "convolog_refresh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ] {
        refresh(&client, made_up).expect(401);
    }
}
