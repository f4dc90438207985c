use super::{accept, for_ann, invite};
use chrono::TimeDelta;
use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn an_admin_invites_users_into_their_own_subtree_and_nobody_else() {
    let firm = Firm::start();
    let invited = |person: &str, role: &str| {
        let new = json!({ "name": "New", "role": role, "person_id": firm.person(person) });
        firm.priya.post("/invitations", &new)
    };
    invited("Ann", "USER").expect(201);
    assert_eq!(invited("Ann", "ADMIN").expect(403).code(), "forbidden");
    assert_eq!(invited("Ann", "SUPER_ADMIN").expect(403).code(), "forbidden");
    for unseen in ["Lee", "Priya", "Otto"] {
        let refused = invited(unseen, "USER").expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/person_id", "{unseen}");
    }
    let nobody = json!({ "name": "New", "role": "USER" });
    let refused = firm.priya.post("/invitations", &nobody).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "required");
    assert_eq!(invited("Tom", "USER").expect(409).code(), "already_exists");
}

#[test]
fn what_one_does_not_see_is_not_there() {
    let firm = Firm::start();
    let for_lee = json!({ "name": "Lee", "role": "USER", "person_id": firm.person("Lee") });
    let link = invite(&firm.otto, &for_lee);
    let path = format!("/invitations/{}", link["id"].as_str().unwrap());
    assert_eq!(
        firm.priya.get("/invitations").expect(200).json()["items"],
        json!([])
    );
    firm.priya.send("DELETE", &path, None, &[]).expect(404);
    firm.priya
        .send("POST", &format!("{path}/renew"), None, &[])
        .expect(404);
    firm.otto.send("DELETE", &path, None, &[]).expect(204);
    firm.otto.send("DELETE", &path, None, &[]).expect(204);
}

#[test]
fn an_address_alone_tells_an_admin_nothing_of_accounts_elsewhere() {
    let firm = Firm::start();
    let mut new = for_ann(&firm);
    new["email"] = json!("nora@example.org");
    firm.priya.post("/invitations", &new).expect(201);
    assert_eq!(
        firm.maya.post("/invitations", &new).expect(409).code(),
        "already_exists"
    );
}

#[test]
fn inviting_above_a_user_takes_a_recent_confirmation() {
    let firm = Firm::start();
    let admin = json!({ "name": "New", "role": "ADMIN", "person_id": firm.person("Ann") });
    let link = invite(&firm.maya, &admin);
    firm.app.clock().advance(TimeDelta::minutes(6));
    assert_eq!(
        firm.maya.post("/invitations", &admin).expect(403).code(),
        "step_up_required"
    );
    let renew = format!("/invitations/{}/renew", link["id"].as_str().unwrap());
    assert_eq!(
        firm.maya.send("POST", &renew, None, &[]).expect(403).code(),
        "step_up_required"
    );
    firm.maya
        .post("/invitations", &json!({ "name": "Guest", "role": "USER" }))
        .expect(201);
}

/// An invitation is worth what whoever made it may do now.
#[test]
fn a_link_dies_when_whoever_made_it_may_invite_no_longer() {
    let firm = Firm::start();
    let moved = invite(&firm.priya, &for_ann(&firm));
    let inspect = |link: &serde_json::Value| {
        firm.app
            .anonymous()
            .post("/invitations/inspect", &json!({ "token": link["token"] }))
    };
    inspect(&moved).expect(200);
    let ann = firm
        .maya
        .get(&format!("/people/{}", firm.person("Ann")))
        .expect(200)
        .json();
    let path = format!("/people/{}/move", firm.person("Ann"));
    let under_otto = json!({ "manager_id": firm.person("Otto"), "reason": "New line" });
    firm.maya
        .post_if(&path, ann["version"].as_i64().unwrap(), &under_otto)
        .expect(200);
    inspect(&moved).expect(404);
    assert_eq!(
        accept(&firm.app.anonymous(), &moved["token"]).expect(404).code(),
        "invalid_link"
    );
    let by_otto = invite(&firm.otto, &for_ann(&firm));
    inspect(&by_otto).expect(200);
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let otto = firm.user("Otto").id;
    maya.post(&format!("/users/{otto}/disable"), &json!({}))
        .expect(200);
    inspect(&by_otto).expect(404);
    maya.post(&format!("/users/{otto}/enable"), &json!({}))
        .expect(200);
    inspect(&by_otto).expect(200);
    maya.post(&format!("/users/{otto}/role"), &json!({ "role": "USER" }))
        .expect(200);
    inspect(&by_otto).expect(404);
}
