//! What a provider answers is believed only as far as it is proven
use super::{
    events,
    idp::{Browser, Idp, firm, in_time},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Each fault that the provider can have when the code is traded: the word on the sign-in page, and what did not hold.
const FAULTS: &[(&str, &str, Option<&str>)] = &[
    ("wrong_nonce", "invalid_answer", Some("nonce")),
    ("no_nonce", "invalid_answer", Some("nonce")),
    ("wrong_audience", "invalid_answer", Some("audience")),
    ("more_audiences", "invalid_answer", Some("audience")),
    ("wrong_issuer", "invalid_answer", Some("issuer")),
    ("expired_token", "invalid_answer", Some("expired")),
    ("future_token", "invalid_answer", Some("expired")),
    ("wrong_access_token", "invalid_answer", Some("access_token")),
    ("foreign_key", "invalid_answer", Some("signature")),
    ("unknown_key", "invalid_answer", Some("signature")),
    ("symmetric", "invalid_answer", Some("signature")),
    ("unsigned", "invalid_answer", Some("signature")),
    ("other_subject", "invalid_answer", Some("userinfo_subject")),
    ("token_down", "provider_down", None),
];

#[test]
fn an_answer_that_does_not_hold_lets_nobody_in() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    let mut wrong = Vec::new();
    for (fault, word, why) in FAULTS {
        idp.knows("tom");
        in_time(&firm.app);
        let mut browser = Browser::default();
        let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
        idp.fault(fault);
        let end = browser.end(&callback);
        let failed = events(&firm.maya, "auth.sign_in_failed");
        let found = (
            end,
            failed
                .first()
                .map_or(Value::Null, |event| event["detail"]["why"].clone()),
            browser.client(&firm.app).is_some(),
        );
        if found != (format!("/login?error={word}"), json!(why), false) {
            wrong.push(format!("{fault}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(events(&firm.maya, "auth.sign_in_failed").len(), FAULTS.len());
    // The same without a fault lets them in, so it was the fault that did not.
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
}

#[test]
fn a_provider_that_changes_its_keys_is_asked_for_them_once_more() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    idp.control(&json!({ "rotate": true }));
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    idp.control(&json!({ "rotate": true }));
    let mut browser = Browser::default();
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
    idp.fault("keys_down");
    assert_eq!(browser.end(&callback), "/login?error=provider_down");
}

#[test]
fn a_provider_that_does_not_answer_is_said_to_be_down() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    let start = format!("http://{}/api/v1/auth/oidc/local/start", firm.app.address());
    for fault in [
        "down",
        "redirects",
        "huge",
        "no_document",
        "other_name",
        "no_pkce",
    ] {
        // A provider that was down a moment ago is not asked again.
        firm.app.clock().advance(TimeDelta::seconds(6));
        idp.fault(fault);
        let answer = Browser::default().get(&start).expect(303);
        assert_eq!(answer.header("location"), "/login?error=provider_down", "{fault}");
    }
    idp.knows("tom");
    let again = Browser::default().get(&start).expect(303);
    assert_eq!(again.header("location"), "/login?error=provider_down");
    firm.app.clock().advance(TimeDelta::seconds(6));
    let mut browser = Browser::default();
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
    drop(idp);
    assert_eq!(browser.end(&callback), "/login?error=provider_down");
}

#[test]
fn who_turns_back_or_is_refused_is_told_so() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    for (said, word) in [
        ("access_denied", "refused"),
        ("login_required", "refused"),
        ("server_error", "provider_down"),
    ] {
        let mut browser = Browser::default();
        let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
        let state = super::idp::parameter(&callback, "state").unwrap();
        let (place, _) = callback.split_once('?').unwrap();
        let end = browser.end(&format!("{place}?error={said}&state={state}"));
        assert_eq!(end, format!("/login?error={word}"));
    }
    // Another provider's answer does not fit, even with the right state (RFC 9207).
    let mut browser = Browser::default();
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
    let (before, _) = callback.split_once("&iss=").unwrap();
    let end = browser.end(&format!("{before}&iss=https%3A%2F%2Fevil.example"));
    assert_eq!(end, "/login?error=invalid_answer");
}

#[test]
fn a_disabled_account_stays_out() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let path = format!("/users/{}/disable", firm.user("Tom").id);
    firm.maya.post(&path, &Value::Null).expect(200);
    assert_eq!(browser.sign_in(&firm.app), "/login?error=disabled");
}
