//! What claims give, at each sign-in
use super::{
    events,
    idp::{Browser, Idp, firm},
};
use convolog_testkit::Firm;
use serde_json::{Value, json};

fn rules() -> Value {
    json!({
        "link_by_email": true, "provision": true, "claim": "groups", "scopes": ["openid", "profile", "email", "groups"],
        "role_map": [{ "value": "leads", "role": "ADMIN" }, { "value": "staff", "role": "USER" }],
    })
}

fn role(firm: &Firm, browser: &Browser) -> Value {
    let me = browser
        .client(&firm.app)
        .unwrap()
        .get("/auth/me")
        .expect(200)
        .json();
    me["user"]["role"].clone()
}

fn groups_of(idp: &Idp, name: &str, groups: &[&str]) {
    let email = format!("{name}@example.org");
    let account = json!({ "email": email, "email_verified": true, "name": name, "groups": groups });
    idp.control(&json!({ "accounts": { name: account }, "login": name }));
}

#[test]
fn a_claim_gives_the_role_at_each_sign_in() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &rules());
    let mut browser = Browser::default();
    for (groups, expected) in [
        (["leads", "staff"].as_slice(), "ADMIN"),
        (&["staff"], "USER"),
        (&["leads"], "ADMIN"),
        (&[], "USER"),
    ] {
        groups_of(&idp, "tom", groups);
        assert_eq!(browser.sign_in(&firm.app), "/people");
        assert_eq!(role(&firm, &browser), expected, "{groups:?}");
    }
    let changes = events(&firm.maya, "user.role_changed");
    assert_eq!(changes.len(), 4);
    assert_eq!(
        changes[0]["detail"],
        json!({ "from": "ADMIN", "to": "USER", "provider": "local" })
    );
}

#[test]
fn nobody_becomes_a_super_admin_and_no_super_admin_becomes_anything_else() {
    let (firm, idp) = (firm(), Idp::start());
    let mut new = rules();
    new["role_map"] = json!([{ "value": "leads", "role": "SUPER_ADMIN" }]);
    new["slug"] = json!("x");
    new["name"] = json!("X");
    new["issuer"] = json!(idp.issuer());
    new["client_id"] = json!("convolog");
    assert_eq!(
        firm.maya.post("/sso-providers", &new).expect(400).code(),
        "malformed_json"
    );
    idp.add_to(&firm.maya, &rules());
    groups_of(&idp, "maya", &["staff"]);
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    assert_eq!(role(&firm, &browser), "SUPER_ADMIN");
}

#[test]
fn a_claim_puts_one_into_groups_and_out_of_them_and_leaves_others_alone() {
    let (firm, idp) = (firm(), Idp::start());
    let group = |name: &str, permission: &str| {
        let new = json!({ "name": name, "permissions": [permission] });
        let made = firm.maya.post("/groups", &new).expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    };
    let operators = group("Backup operators", "backups.run");
    let auditors = group("Auditors", "audit.read");
    let mut new = rules();
    new["group_map"] = json!([{ "value": "operators", "group_id": operators }]);
    idp.add_to(&firm.maya, &new);
    let tom = firm.user("Tom").id;
    let version = firm.maya.get(&format!("/users/{tom}")).expect(200).json()["version"]
        .as_i64()
        .unwrap();
    let by_hand = json!({ "group_ids": [auditors] }).to_string();
    firm.maya
        .send(
            "PUT",
            &format!("/users/{tom}/groups"),
            Some(version),
            by_hand.as_bytes(),
        )
        .expect(200);
    let mut browser = Browser::default();
    let mut held = |groups: &[&str]| -> Vec<String> {
        groups_of(&idp, "tom", groups);
        assert_eq!(browser.sign_in(&firm.app), "/people");
        let me = browser
            .client(&firm.app)
            .unwrap()
            .get("/auth/me")
            .expect(200)
            .json();
        ["audit.read", "backups.run"]
            .into_iter()
            .filter(|word| me["permissions"].as_array().unwrap().contains(&json!(word)))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(held(&["operators"]), ["audit.read", "backups.run"]);
    assert_eq!(held(&[]), ["audit.read"]);
    // A group that is gone is named by no rule any more, and keeps nobody out.
    let version = firm.maya.get(&format!("/groups/{operators}")).expect(200).json()["version"]
        .as_i64()
        .unwrap();
    firm.maya
        .delete(&format!("/groups/{operators}"), version)
        .expect(204);
    assert_eq!(held(&["operators"]), ["audit.read"]);
    let providers = firm.maya.get("/sso-providers").expect(200).json();
    assert_eq!(providers["items"][0]["group_map"], json!([]));
}
