use chrono::TimeDelta;
use convolog_dto::{Role, User};
use convolog_testkit::{Answer, Client, Firm};
use serde_json::json;

fn give(client: &Client, firm: &Firm, name: &str, role: &str) -> Answer {
    client.post(
        &format!("/users/{}/role", firm.user(name).id),
        &json!({ "role": role }),
    )
}

#[test]
fn a_role_holds_at_the_very_next_request_and_so_does_its_loss() {
    let firm = Firm::start();
    firm.tom.get("/users").expect(403);
    let raised: User = give(&firm.maya, &firm, "Tom", "ADMIN").expect(200).read();
    assert_eq!(raised.role, Role::Admin);
    firm.tom.get("/users").expect(200);
    firm.tom
        .get(&format!("/people/{}", firm.person("Lee")))
        .expect(404);
    give(&firm.maya, &firm, "Tom", "SUPER_ADMIN").expect(200);
    firm.tom
        .get(&format!("/people/{}", firm.person("Lee")))
        .expect(200);
    give(&firm.maya, &firm, "Tom", "USER").expect(200);
    // The tab that is open goes on, as somebody who may do less.
    let me = firm.tom.get("/auth/me").expect(200).json();
    assert_eq!(me["user"]["role"], "USER");
    firm.tom.get("/users").expect(403);
    firm.tom
        .get(&format!("/people/{}", firm.person("Lee")))
        .expect(404);
}

#[test]
fn only_a_super_admin_gives_roles_and_not_to_themselves() {
    let firm = Firm::start();
    give(&firm.priya, &firm, "Tom", "ADMIN").expect(403);
    give(&firm.priya, &firm, "Nora", "USER").expect(404);
    give(&firm.priya, &firm, "Priya", "SUPER_ADMIN").expect(404);
    give(&firm.tom, &firm, "Tom", "SUPER_ADMIN").expect(403);
    let maya = firm.maya.get("/auth/me").expect(200).json()["user"]["id"].clone();
    let path = format!("/users/{}/role", maya.as_str().unwrap());
    let own = firm.maya.post(&path, &json!({ "role": "USER" })).expect(409);
    assert_eq!(own.code(), "own_account");
}

#[test]
fn a_change_of_role_needs_a_recent_sign_in() {
    let firm = Firm::start();
    firm.app.clock().advance(TimeDelta::minutes(4));
    give(&firm.maya, &firm, "Tom", "ADMIN").expect(200);
    firm.app.clock().advance(TimeDelta::minutes(2));
    let late = give(&firm.maya, &firm, "Tom", "USER").expect(403);
    assert_eq!(late.code(), "step_up_required");
}

#[test]
fn a_change_of_role_is_told_to_whoever_sees_the_person() {
    let firm = Firm::start();
    give(&firm.maya, &firm, "Tom", "ADMIN").expect(200);
    give(&firm.maya, &firm, "Tom", "ADMIN").expect(200);
    let path = format!(
        "/audit-events?action=user.role_changed&target_id={}",
        firm.user("Tom").id
    );
    let events = firm.priya.get(&path).expect(200).json();
    assert_eq!(events["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        events["items"][0]["detail"],
        json!({ "email": "tom@example.org", "from": "USER", "to": "ADMIN" })
    );
    assert_eq!(firm.otto.get(&path).expect(200).json()["items"], json!([]));
}
