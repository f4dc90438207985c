//! `/sso-providers`
use super::{
    events,
    idp::{Idp, firm},
};
use chrono::TimeDelta;
use convolog_testkit::{Firm, PASSWORD};
use serde_json::{Value, json};

fn new(slug: &str) -> Value {
    json!({ "slug": slug, "name": "Northgate SSO", "issuer": "https://sso.example.org", "client_id": "convolog", "client_secret": "very secret indeed" })
}

#[test]
fn a_provider_is_added_changed_and_taken_away_and_its_secret_is_never_shown() {
    let firm = Firm::start();
    let made = firm.maya.post("/sso-providers", &new("a")).expect(201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/sso-providers/{id}");
    assert_eq!(made.header("location"), format!("/api/v1{path}"));
    let address = firm.app.address();
    assert_eq!(
        made.json(),
        json!({
            "id": id, "slug": "a", "name": "Northgate SSO", "preset": "generic", "issuer": "https://sso.example.org",
            "client_id": "convolog", "client_secret_set": true, "scopes": ["openid", "profile", "email"], "enabled": true,
            "link_by_email": false, "provision": false, "default_role": "USER", "email_domains": [], "claim": null,
            "role_map": [], "group_map": [], "redirect_uri": format!("http://{address}/api/v1/auth/oidc/a/callback"),
            "users": 0, "sole_sign_in": 0, "version": 1,
        })
    );
    // Left out it stays; null takes it away.
    let kept = firm
        .maya
        .patch(&path, 1, &json!({ "name": "Other", "claim": "groups" }))
        .expect(200)
        .json();
    assert_eq!(
        (&kept["client_secret_set"], &kept["claim"], &kept["version"]),
        (&json!(true), &json!("groups"), &json!(2))
    );
    let cleared = firm
        .maya
        .patch(&path, 2, &json!({ "client_secret": null, "claim": null }))
        .expect(200)
        .json();
    assert_eq!(
        (&cleared["client_secret_set"], &cleared["claim"]),
        (&json!(false), &json!(null))
    );
    let changed = events(&firm.maya, "sso_provider.changed");
    assert_eq!(changed[0]["detail"]["changed"], json!(["client_secret", "claim"]));
    firm.maya.delete(&path, 1).expect(412);
    firm.maya.delete(&path, 3).expect(204);
    firm.maya.get(&path).expect(404);
    assert_eq!(
        firm.maya.get("/sso-providers").expect(200).json()["items"],
        json!([])
    );
    let trail = firm.maya.get("/audit-events?limit=200").expect(200).text();
    assert!(!trail.contains("very secret indeed"));
    let file = std::fs::read(firm.app.data_dir().join("convolog.db")).unwrap();
    let wal = std::fs::read(firm.app.data_dir().join("convolog.db-wal")).unwrap_or_default();
    let secret = b"very secret indeed";
    let leaks = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret);
    assert!(!leaks(&file) && !leaks(&wal), "it is sealed at rest");
}

#[test]
fn providers_keep_to_their_rules() {
    let firm = Firm::start();
    let with = |name: &str, value: Value| {
        let mut new = new("b");
        new[name] = value;
        new
    };
    let mut without_issuer = new("b");
    without_issuer.as_object_mut().unwrap().remove("issuer");
    for (body, pointer) in [
        (with("slug", json!("Not A Slug")), "/slug"),
        (with("slug", json!("a--b")), "/slug"),
        (with("issuer", json!("http://sso.example.org")), "/issuer"),
        (with("issuer", json!("https://sso.example.org?x=y")), "/issuer"),
        (without_issuer, "/issuer"),
        (with("client_secret", json!("")), "/client_secret"),
        (with("scopes", json!(["profile"])), "/scopes"),
        (with("email_domains", json!(["a@b"])), "/email_domains/0"),
        (
            with("role_map", json!([{ "value": " ", "role": "USER" }])),
            "/role_map/0/value",
        ),
        (
            with(
                "group_map",
                json!([{ "value": "a", "group_id": "01937f1e-8a70-7cc0-b5a1-000000000001" }]),
            ),
            "/group_map/0/group_id",
        ),
    ] {
        let refused = firm.maya.post("/sso-providers", &body).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{body}");
    }
    firm.maya.post("/sso-providers", &new("b")).expect(201);
    assert_eq!(
        firm.maya.post("/sso-providers", &new("b")).expect(409).code(),
        "already_exists"
    );
}

#[test]
fn a_preset_knows_where_a_product_keeps_its_issuer_and_what_to_ask_it_for() {
    let firm = Firm::start();
    for (preset, more, issuer, scopes) in [
        (
            "keycloak",
            json!({ "realm": "north" }),
            "https://sso.example.org/realms/north",
            3,
        ),
        (
            "authentik",
            json!({ "application": "log" }),
            "https://sso.example.org/application/o/log/",
            3,
        ),
        ("authelia", json!({}), "https://sso.example.org", 4),
        ("pocket_id", json!({}), "https://sso.example.org", 4),
    ] {
        let mut body = json!({ "slug": preset.replace('_', "-"), "name": preset, "preset": preset, "base_url": "https://sso.example.org/", "client_id": "convolog" });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        let made = firm.maya.post("/sso-providers", &body).expect(201).json();
        assert_eq!(
            (&made["issuer"], made["scopes"].as_array().unwrap().len()),
            (&json!(issuer), scopes)
        );
    }
}

#[test]
fn another_issuer_gets_neither_the_accounts_nor_the_secret_of_the_one_before() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    let other = json!({ "issuer": "https://evil.example" });
    let refused = firm.maya.patch(&path, 1, &other).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/client_secret");
    idp.knows("tom");
    assert_eq!(super::idp::Browser::default().sign_in(&firm.app), "/people");
    let both = json!({ "issuer": "https://evil.example", "client_secret": "another" });
    assert_eq!(firm.maya.patch(&path, 1, &both).expect(409).code(), "conflict");
}

#[test]
fn who_changes_a_provider_has_just_proved_who_they_are() {
    let firm = Firm::start();
    let made = firm.maya.post("/sso-providers", &new("a")).expect(201).json();
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    firm.app.clock().advance(TimeDelta::minutes(6));
    for refused in [
        firm.maya.post("/sso-providers", &new("b")),
        firm.maya.patch(&path, 1, &json!({ "name": "Other" })),
        firm.maya.delete(&path, 1),
    ] {
        assert_eq!(refused.expect(403).code(), "step_up_required");
    }
    firm.maya.get(&path).expect(200);
    let fresh = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    fresh.patch(&path, 1, &json!({ "name": "Other" })).expect(200);
}

#[test]
fn a_test_says_what_is_wrong_before_anybody_signs_in() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(&firm.maya, &json!({}));
    let path = format!("/sso-providers/{}/test", made["id"].as_str().unwrap());
    let sound = firm.maya.post(&path, &Value::Null).expect(200).json();
    assert_eq!(
        (&sound["ok"], &sound["issuer"], &sound["problem"]),
        (&json!(true), &json!(idp.issuer()), &json!(null))
    );
    assert_eq!(sound["token_endpoint"], format!("{}/token", idp.issuer()));
    for (fault, problem) in [
        ("down", "unreachable"),
        ("redirects", "redirected"),
        ("huge", "not_oidc"),
        ("no_document", "not_oidc"),
        ("other_name", "issuer_mismatch"),
        ("no_pkce", "no_code_flow"),
        ("keys_down", "unreachable"),
    ] {
        idp.fault(fault);
        let found = firm.maya.post(&path, &Value::Null).expect(200).json();
        assert_eq!(
            (&found["ok"], &found["problem"]),
            (&json!(false), &json!(problem)),
            "{fault}: {found}"
        );
        assert!(found["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
}

#[test]
fn a_provider_that_is_not_there_or_not_enabled_is_not_found() {
    let firm = Firm::start();
    let made = firm.maya.post("/sso-providers", &new("a")).expect(201).json();
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    firm.maya
        .patch(&path, 1, &json!({ "enabled": false }))
        .expect(200);
    let anonymous = firm.app.anonymous();
    for slug in ["a", "nowhere", "%2e%2e"] {
        anonymous.get(&format!("/auth/oidc/{slug}/start")).expect(404);
        anonymous
            .get(&format!("/auth/oidc/{slug}/callback?code=x&state=y"))
            .expect(404);
    }
    assert_eq!(anonymous.get("/meta").expect(200).json()["sso"], json!([]));
}
