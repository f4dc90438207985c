use chrono::TimeDelta;
use convolog_testkit::{Answer, Client, Firm, PASSWORD};
use serde_json::{Value, json};

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

fn list(client: &Client) -> Vec<Value> {
    let page = client.get("/auth/sessions").expect(200).json();
    page["items"].as_array().unwrap().clone()
}

fn delete(client: &Client, path: &str) -> Answer {
    client.send("DELETE", path, None, &[])
}

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

#[test]
fn one_sees_where_one_is_signed_in_and_on_what() {
    let firm = Firm::start();
    let firefox = firm.app.anonymous().with_header("user-agent", FIREFOX);
    firm.app.clock().advance(TimeDelta::minutes(1));
    let (tom, _) = sign_in(&firefox);
    let sessions = list(&tom);
    assert_eq!(sessions.len(), 2);
    assert_eq!(
        (&sessions[0]["device"], &sessions[0]["current"]),
        (&json!("Firefox on Windows"), &json!(true))
    );
    assert_eq!(sessions[0]["ip"], "127.0.0.1");
    assert_eq!(sessions[0]["created_at"], "2026-03-02T12:01:00Z");
    assert_eq!(sessions[0]["expires_at"], "2026-03-09T12:01:00Z");
    assert_eq!(sessions[1]["current"], false);
    // Nobody sees those of others.
    assert_eq!(list(&firm.maya).len(), 1);
}

#[test]
fn a_session_that_is_ended_elsewhere_stops_at_once() {
    let firm = Firm::start();
    let (phone, cookie) = sign_in(&firm.app.anonymous());
    let id = list(&phone)
        .into_iter()
        .find(|one| one["current"] == true)
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/auth/sessions/{id}");
    delete(&firm.nora, &path).expect(404);
    delete(&firm.maya, &path).expect(404);
    phone.get("/auth/me").expect(200);
    delete(&firm.tom, &path).expect(204);
    phone.get("/auth/me").expect(401);
    refresh(&cookie).expect(401);
    delete(&firm.tom, &path).expect(404);
    assert_eq!(list(&firm.tom).len(), 1);
}

#[test]
fn all_others_are_ended_and_the_one_that_asks_goes_on() {
    let firm = Firm::start();
    let (phone, cookie) = sign_in(&firm.app.anonymous());
    let (desk, kept) = sign_in(&firm.app.anonymous());
    delete(&desk, "/auth/sessions").expect(204);
    for ended in [&phone, &firm.tom] {
        ended.get("/auth/me").expect(401);
    }
    refresh(&cookie).expect(401);
    desk.get("/auth/me").expect(200);
    refresh(&kept).expect(200);
    assert_eq!(list(&desk).len(), 1);
    delete(&desk, "/auth/sessions").expect(204);
}

#[test]
fn an_admin_ends_those_of_users_below_and_of_nobody_above() {
    let firm = Firm::start();
    let path = |name: &str| format!("/users/{}/sessions", firm.user(name).id);
    delete(&firm.otto, &path("Tom")).expect(404);
    delete(&firm.tom, &path("Tom")).expect(403);
    delete(&firm.priya, &path("Priya")).expect(404);
    delete(&firm.priya, &path("Tom")).expect(204);
    firm.tom.get("/auth/me").expect(401);
    delete(&firm.maya, &path("Priya")).expect(204);
    firm.priya.get("/auth/me").expect(401);
    firm.app.anonymous().sign_in("priya@example.org", PASSWORD);
    let events = firm
        .maya
        .get("/audit-events?action=user.sessions_ended")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
}
