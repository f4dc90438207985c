//! Whose account a sign-in is
use super::{
    events,
    idp::{Browser, Idp, firm},
};
use serde_json::json;

#[test]
fn a_verified_address_ties_a_sign_in_to_its_account_and_the_tie_holds_after_that() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    assert_eq!(
        browser.cookies_of(&firm.app),
        ["convolog_refresh"],
        "nothing of the way is left"
    );
    let tom = browser.client(&firm.app).unwrap();
    let me = tom.get("/auth/me").expect(200).json();
    assert_eq!(
        (&me["user"]["email"], &me["user"]["role"]),
        (&json!("tom@example.org"), &json!("USER"))
    );
    tom.get(&format!("/people/{}", firm.person("Sam"))).expect(200);
    tom.get(&format!("/people/{}", firm.person("Lee"))).expect(404);
    let linked = events(&firm.maya, "user.identity_linked");
    assert_eq!(
        (linked.len(), &linked[0]["detail"]),
        (1, &json!({ "provider": "local" }))
    );
    let signed_in = events(&firm.maya, "auth.signed_in");
    assert_eq!(
        (&signed_in[0]["actor"]["name"], &signed_in[0]["detail"]),
        (&json!("Tom"), &json!({ "method": "sso", "provider": "local" }))
    );
    // The address may change afterwards, and need not be verified any more.
    idp.control(&json!({ "accounts": { "tom": { "email": "thomas@example.net", "email_verified": false, "name": "Thomas" } } }));
    let mut another = Browser::default();
    assert_eq!(another.sign_in(&firm.app), "/people");
    let me = another
        .client(&firm.app)
        .unwrap()
        .get("/auth/me")
        .expect(200)
        .json();
    assert_eq!(me["user"]["email"], "tom@example.org");
    assert_eq!(events(&firm.maya, "user.identity_linked").len(), 1);
}

#[test]
fn who_has_no_account_is_let_in_only_where_accounts_are_made() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(&firm.maya, &json!({}));
    idp.knows("zoe");
    assert_eq!(Browser::default().sign_in(&firm.app), "/login?error=no_account");
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    firm.maya
        .patch(&path, 1, &json!({ "provision": true }))
        .expect(200);
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let me = browser
        .client(&firm.app)
        .unwrap()
        .get("/auth/me")
        .expect(200)
        .json();
    assert_eq!(
        (&me["user"]["name"], &me["user"]["role"], &me["person"]),
        (&json!("Zoe"), &json!("USER"), &json!(null))
    );
    let created = events(&firm.maya, "user.created");
    assert_eq!(
        (&created[0]["actor"]["kind"], &created[0]["detail"]["provider"]),
        (&json!("system"), &json!("local"))
    );
    let provider = firm.maya.get(&path).expect(200).json();
    assert_eq!(
        (&provider["users"], &provider["sole_sign_in"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn a_new_account_stands_for_the_one_person_with_its_address() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "provision": true, "default_role": "ADMIN" }));
    let email = |of: &str, email: &str| {
        let path = format!("/people/{}", firm.person(of));
        let version = firm.maya.get(&path).expect(200).json()["version"]
            .as_i64()
            .unwrap();
        firm.maya
            .patch(&path, version, &json!({ "email": email }))
            .expect(200);
    };
    email("Ann", "Ann@example.org");
    idp.knows("ann");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let me = browser
        .client(&firm.app)
        .unwrap()
        .get("/auth/me")
        .expect(200)
        .json();
    assert_eq!(
        (&me["person"]["id"], &me["user"]["role"]),
        (&json!(firm.person("Ann")), &json!("ADMIN"))
    );
    // Two people have the address: it is not known which of them it is.
    email("Sam", "zoe@example.org");
    email("Kim", "zoe@example.org");
    idp.knows("zoe");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let me = browser
        .client(&firm.app)
        .unwrap()
        .get("/auth/me")
        .expect(200)
        .json();
    assert_eq!(me["person"], json!(null));
}

#[test]
fn an_address_alone_gives_nobody_an_account() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(&firm.maya, &json!({ "provision": true }));
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/login?error=email_taken");
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    firm.maya
        .patch(&path, 1, &json!({ "link_by_email": true }))
        .expect(200);
    idp.knows("nora");
    assert_eq!(
        Browser::default().sign_in(&firm.app),
        "/login?error=email_not_verified"
    );
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    // Somebody else has Tom's address by now, with the same provider.
    let other = json!({ "email": "tom@example.org", "email_verified": true, "name": "Other Tom" });
    idp.control(&json!({ "accounts": { "tom2": other }, "login": "tom2" }));
    assert_eq!(Browser::default().sign_in(&firm.app), "/login?error=email_taken");
    let failed = events(&firm.maya, "auth.sign_in_failed");
    assert_eq!(
        (&failed[0]["detail"]["error"], &failed[0]["target"]["id"]),
        (&json!("email_taken"), &json!(firm.user("Tom").id))
    );
}

#[test]
fn only_addresses_of_the_domains_that_are_allowed_are_linked() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(
        &firm.maya,
        &json!({ "link_by_email": true, "provision": true, "email_domains": ["Example.com"] }),
    );
    idp.knows("tom");
    assert_eq!(
        Browser::default().sign_in(&firm.app),
        "/login?error=domain_not_allowed"
    );
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    firm.maya
        .patch(
            &path,
            1,
            &json!({ "email_domains": ["example.com", "EXAMPLE.org"] }),
        )
        .expect(200);
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
}
