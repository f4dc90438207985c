use convolog_dto::{User, UserState};
use convolog_testkit::{Answer, Client, Firm, PASSWORD};
use serde_json::{Value, json};

fn act(client: &Client, firm: &Firm, name: &str, what: &str) -> Answer {
    client.post(&format!("/users/{}/{what}", firm.user(name).id), &Value::Null)
}

#[test]
fn a_disabled_account_is_out_at_the_very_next_request() {
    let firm = Firm::start();
    let login = json!({ "email": "tom@example.org", "password": PASSWORD });
    let signed_in = firm.app.anonymous().post("/auth/login", &login).expect(200);
    let cookie = signed_in
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let disabled: User = act(&firm.priya, &firm, "Tom", "disable").expect(200).read();
    assert_eq!(disabled.state, UserState::Disabled);
    firm.tom.get("/auth/me").expect(401);
    let refused = firm.app.anonymous().post("/auth/login", &login).expect(401);
    assert_eq!(refused.code(), "invalid_credentials");
    let browser = firm.app.anonymous().with_header("cookie", &cookie);
    browser.post("/auth/refresh", &Value::Null).expect(401);
    let enabled: User = act(&firm.priya, &firm, "Tom", "enable").expect(200).read();
    assert_eq!(enabled.state, UserState::Active);
    firm.tom.get("/auth/me").expect(401);
    browser.post("/auth/refresh", &Value::Null).expect(401);
    firm.app
        .anonymous()
        .sign_in("tom@example.org", PASSWORD)
        .get("/auth/me")
        .expect(200);
}

#[test]
fn nobody_disables_themselves() {
    let firm = Firm::start();
    let maya = firm.maya.get("/auth/me").expect(200).json()["user"]["id"].clone();
    let path = format!("/users/{}/disable", maya.as_str().unwrap());
    assert_eq!(
        firm.maya.post(&path, &Value::Null).expect(409).code(),
        "own_account"
    );
    act(&firm.priya, &firm, "Priya", "disable").expect(404);
    firm.priya.get("/auth/me").expect(200);
}

#[test]
fn an_admin_disables_users_of_their_subtree_only() {
    let firm = Firm::start();
    act(&firm.priya, &firm, "Nora", "disable").expect(404);
    act(&firm.priya, &firm, "Otto", "disable").expect(404);
    let ann = json!({ "email": "ann@example.org", "name": "Ann", "role": "ADMIN", "person_id": firm.person("Ann"), "password": PASSWORD });
    let ann: User = firm.maya.post("/users", &ann).expect(201).read();
    let path = format!("/users/{}/disable", ann.id);
    firm.priya.post(&path, &Value::Null).expect(403);
    act(&firm.tom, &firm, "Nora", "disable").expect(403);
    for client in [&firm.nora, &firm.otto] {
        client.get("/auth/me").expect(200);
    }
}

#[test]
fn each_change_of_state_is_one_event() {
    let firm = Firm::start();
    for what in ["disable", "disable", "enable", "enable"] {
        act(&firm.priya, &firm, "Tom", what).expect(200);
    }
    let path = format!("/audit-events?target_id={}", firm.user("Tom").id);
    let events = firm.priya.get(&path).expect(200).json();
    let actions: Vec<&Value> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["action"])
        .filter(|action| *action != "auth.signed_in")
        .collect();
    assert_eq!(actions, ["user.enabled", "user.disabled", "user.created"]);
}
