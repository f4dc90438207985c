//! Tokens that are none.

use super::{issue, script};
use chrono::TimeDelta;
use convolog_testkit::{Firm, TestApp};
use serde_json::json;

#[test]
fn a_mistyped_unknown_or_foreign_token_is_refused_alike() {
    let firm = Firm::start();
    let other = Firm::start();
    let foreign = issue(&other.tom, &["entries.read"])["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let good = issue(&firm.tom, &["entries.read"])["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let mistyped = format!("{}x", good.get(..good.len() - 1).unwrap());
    let details: Vec<String> = [foreign.as_str(), mistyped.as_str(), "clog_", "clog_x"]
        .into_iter()
        .map(|bad| {
            let answer = firm.app.anonymous().with_token(bad).get("/entries").expect(401);
            assert_eq!(answer.code(), "unauthenticated", "{bad}");
            answer.json()["detail"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(details.iter().all(|one| *one == details[0]), "{details:?}");
    firm.app.anonymous().with_token(&good).get("/entries").expect(200);
}

#[test]
fn an_address_that_sends_many_must_wait_and_its_good_tokens_go_on() {
    let firm = Firm::start_on(TestApp::start_with(|config| config.bad_token_burst = 3));
    let known = script(&firm.tom, &["entries.read"]);
    let fresh = script(&firm.tom, &["entries.read"]);
    known.get("/entries").expect(200);
    let bad = firm.app.anonymous().with_token("clog_made_up");
    for _ in 0..3 {
        bad.get("/entries").expect(401);
    }
    let held_up = bad.get("/entries").expect(429);
    assert_eq!(held_up.header("retry-after"), "2");
    known.get("/entries").expect(200);
    // People sign in and work from there, too.
    firm.tom.get("/entries").expect(200);
    fresh.get("/entries").expect(429);
    firm.app.clock().advance(TimeDelta::seconds(2));
    fresh.get("/entries").expect(200);
}

#[test]
fn a_token_is_taken_from_the_header_alone() {
    let firm = Firm::start();
    let issued = issue(&firm.tom, &["entries.read"]);
    let token = issued["token"].as_str().unwrap();
    let client = firm.app.anonymous();
    client.get(&format!("/entries?access_token={token}")).expect(401);
    client
        .with_header("cookie", &format!("token={token}; convolog_refresh={token}"))
        .get("/entries")
        .expect(401);
    client
        .with_header("authorization", &format!("Basic {token}"))
        .get("/entries")
        .expect(401);
    let refresh = client.with_header("cookie", &format!("convolog_refresh={token}"));
    refresh.send("POST", "/auth/refresh", None, &[]).expect(401);
    client
        .post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": token }),
        )
        .expect(401);
}
