//! Confirming who one is with the provider
use super::{
    events,
    idp::{Browser, Idp, firm, in_time},
};
use chrono::TimeDelta;
use serde_json::json;

const START: &str = "/auth/oidc/local/start?mode=step_up&return_to=/settings";

#[test]
fn a_fresh_sign_in_with_the_provider_confirms_who_one_is() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("maya");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let maya = browser.client(&firm.app).unwrap();
    firm.app.clock().advance(TimeDelta::minutes(6));
    let hours = json!({ "auth.session_idle_hours": 24 });
    assert_eq!(
        maya.patch("/settings", 1, &hours).expect(403).code(),
        "step_up_required"
    );
    in_time(&firm.app);
    firm.app.clock().advance(TimeDelta::seconds(1));
    let callback = browser.walk(&firm.app, START);
    assert_eq!(browser.end(&callback), "/settings");
    let confirmed = events(&firm.maya, "auth.stepped_up");
    assert_eq!(confirmed[0]["actor"]["name"], "Maya");
    // It is the same session that goes on.
    maya.patch("/settings", 1, &hours).expect(200);
}

#[test]
fn a_confirmation_is_by_the_same_person_and_fresh() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    idp.knows("maya");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    for (fault, word) in [
        ("old_auth_time", "invalid_answer"),
        ("no_auth_time", "invalid_answer"),
    ] {
        idp.knows("maya");
        let callback = browser.walk(&firm.app, START);
        idp.fault(fault);
        assert_eq!(
            browser.end(&callback),
            format!("/settings?step_up_error={word}"),
            "{fault}"
        );
    }
    idp.knows("tom");
    browser.forget_provider(&firm.app);
    let callback = browser.walk(&firm.app, START);
    assert_eq!(browser.end(&callback), "/settings?step_up_error=refused");
    idp.knows("zoe");
    browser.forget_provider(&firm.app);
    let callback = browser.walk(&firm.app, START);
    assert_eq!(browser.end(&callback), "/settings?step_up_error=no_account");
    assert_eq!(events(&firm.maya, "auth.stepped_up").len(), 0);
    // Without a session there is nothing to confirm.
    let address = format!("http://{}/api/v1{START}", firm.app.address());
    assert_eq!(
        Browser::default().get(&address).expect(401).code(),
        "unauthenticated"
    );
}

#[test]
fn the_provider_is_asked_to_ask_again() {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("maya");
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let address = format!("http://{}/api/v1{START}", firm.app.address());
    let begun = browser.get(&address).expect(303);
    let to = begun.header("location");
    assert!(to.contains("prompt=login") && to.contains("max_age=0"), "{to}");
}
