use crate::groups::{group, join};
use chrono::TimeDelta;
use convolog_dto::User;
use convolog_testkit::{Answer, Client, Firm, PASSWORD};
use serde_json::{Value, json};

fn account(firm: &Firm, name: &str) -> User {
    let path = format!("/users/{}", firm.user(name).id);
    firm.maya.get(&path).expect(200).read()
}

fn patch(client: &Client, user: &User, body: &Value) -> Answer {
    client.patch(&format!("/users/{}", user.id), user.version, body)
}

fn made(firm: &Firm, name: &str, role: &str) -> User {
    let email = format!("{}@example.org", name.to_lowercase());
    let new = json!({ "email": email, "name": name, "role": role, "person_id": firm.person(name), "password": PASSWORD });
    firm.maya.post("/users", &new).expect(201).read()
}

#[test]
fn an_admin_changes_accounts_of_role_user_in_their_subtree() {
    let firm = Firm::start();
    let tom = account(&firm, "Tom");
    let changed = patch(&firm.priya, &tom, &json!({ "name": " Tom Reyes " })).expect(200);
    let after: User = changed.read();
    assert_eq!(
        (after.name.as_str(), after.version),
        ("Tom Reyes", tom.version + 1)
    );
    assert_eq!(changed.header("etag"), format!("\"{}\"", after.version));
    assert_eq!(
        patch(&firm.priya, &tom, &json!({ "name": "T" }))
            .expect(412)
            .code(),
        "stale"
    );
    let body = json!({ "name": "Other" });
    patch(&firm.priya, &account(&firm, "Nora"), &body).expect(404);
    patch(&firm.priya, &account(&firm, "Priya"), &body).expect(404);
    patch(&firm.priya, &made(&firm, "Ann", "ADMIN"), &body).expect(403);
    patch(&firm.tom, &after, &body).expect(403);
    assert_eq!(account(&firm, "Nora").name, "Nora");
}

#[test]
fn another_address_is_the_one_to_sign_in_with_and_ends_the_sessions() {
    let firm = Firm::start();
    let tom = account(&firm, "Tom");
    let after: User = patch(&firm.priya, &tom, &json!({ "email": "Tom.Reyes@Example.org" }))
        .expect(200)
        .read();
    assert_eq!(after.email, "tom.reyes@example.org");
    firm.tom.get("/auth/me").expect(401);
    let old = json!({ "email": "tom@example.org", "password": PASSWORD });
    firm.app.anonymous().post("/auth/login", &old).expect(401);
    firm.app
        .anonymous()
        .sign_in("tom.reyes@example.org", PASSWORD)
        .get("/auth/me")
        .expect(200);
    let taken = patch(&firm.priya, &after, &json!({ "email": "NORA@example.org" })).expect(409);
    assert_eq!(taken.code(), "already_exists");
    patch(&firm.priya, &after, &json!({ "email": "no address" })).expect(422);
}

#[test]
fn ones_own_new_address_keeps_the_session_that_asked() {
    let firm = Firm::start();
    let elsewhere = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let me: User = {
        let me = firm.maya.get("/auth/me").expect(200).json();
        serde_json::from_value(me["user"].clone()).unwrap()
    };
    patch(&firm.maya, &me, &json!({ "email": "maya.okafor@example.org" })).expect(200);
    firm.maya.get("/auth/me").expect(200);
    elsewhere.get("/auth/me").expect(401);
}

#[test]
fn a_new_way_in_above_user_needs_a_recent_sign_in() {
    let firm = Firm::start();
    firm.app.clock().advance(TimeDelta::minutes(6));
    let (priya, tom) = (account(&firm, "Priya"), account(&firm, "Tom"));
    let body = json!({ "email": "other@example.org" });
    assert_eq!(
        patch(&firm.maya, &priya, &body).expect(403).code(),
        "step_up_required"
    );
    patch(&firm.maya, &priya, &json!({ "name": "Priya S." })).expect(200);
    patch(&firm.maya, &tom, &body).expect(200);
    let new = json!({ "email": "new@example.org", "name": "New", "role": "ADMIN", "password": PASSWORD });
    assert_eq!(
        firm.maya.post("/users", &new).expect(403).code(),
        "step_up_required"
    );
}

#[test]
fn an_admin_places_accounts_inside_their_subtree_and_nowhere_else() {
    let firm = Firm::start();
    let tom = account(&firm, "Tom");
    let place = |person: Value| patch(&firm.priya, &tom, &json!({ "person_id": person }));
    place(Value::Null).expect(403);
    for unseen in ["Lee", "Priya", "Nora"] {
        let answer = place(json!(firm.person(unseen))).expect(422);
        assert_eq!(answer.json()["errors"][0]["pointer"], "/person_id", "{unseen}");
    }
    firm.tom
        .get(&format!("/people/{}", firm.person("Sam")))
        .expect(200);
    place(json!(firm.person("Ann"))).expect(200);
    firm.tom
        .get(&format!("/people/{}", firm.person("Sam")))
        .expect(404);
    let moved = account(&firm, "Tom");
    patch(&firm.maya, &moved, &json!({ "person_id": firm.person("Nora") })).expect(409);
    let nobodys: User = patch(&firm.maya, &moved, &json!({ "person_id": null }))
        .expect(200)
        .read();
    assert_eq!(nobodys.person_id, None);
    assert_eq!(firm.tom.get("/people").expect(200).json()["items"], json!([]));
}

#[test]
fn an_admin_gives_no_way_in_to_an_account_that_may_do_more_than_they() {
    let firm = Firm::start();
    let operators = group(&firm, "Backup operators", &["backups.run"]);
    let tom = join(&firm, "Tom", &[&operators]);
    patch(&firm.priya, &tom, &json!({ "email": "priya.too@example.org" })).expect(403);
    let tom: User = patch(&firm.priya, &tom, &json!({ "name": "Tom R." }))
        .expect(200)
        .read();
    patch(&firm.maya, &tom, &json!({ "email": "tom.r@example.org" })).expect(200);
}

#[test]
fn a_change_is_one_event_and_no_change_is_none() {
    let firm = Firm::start();
    let tom = account(&firm, "Tom");
    let same: User = patch(
        &firm.maya,
        &tom,
        &json!({ "name": "Tom", "email": "TOM@example.org" }),
    )
    .expect(200)
    .read();
    assert_eq!(same.version, tom.version);
    firm.tom.get("/auth/me").expect(200);
    patch(
        &firm.maya,
        &tom,
        &json!({ "name": "Thomas", "email": "thomas@example.org" }),
    )
    .expect(200);
    let path = format!("/audit-events?target_id={}&action=user.changed", tom.id);
    let events = firm.priya.get(&path).expect(200).json();
    assert_eq!(events["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        events["items"][0]["detail"]["changes"],
        json!({ "name": { "from": "Tom", "to": "Thomas" }, "email": { "from": "tom@example.org", "to": "thomas@example.org" } })
    );
}

#[test]
fn the_last_sign_in_is_shown() {
    let firm = Firm::start();
    let ann = made(&firm, "Ann", "USER");
    assert_eq!((ann.last_sign_in_at, ann.has_password), (None, true));
    firm.app.clock().advance(TimeDelta::minutes(2));
    firm.app.anonymous().sign_in("ann@example.org", PASSWORD);
    let path = format!("/users/{}", ann.id);
    let after: User = firm.priya.get(&path).expect(200).read();
    assert_eq!(after.version, ann.version, "a sign-in is no change");
    assert_eq!(json!(after.last_sign_in_at), json!("2026-03-02T12:02:00Z"),);
}
