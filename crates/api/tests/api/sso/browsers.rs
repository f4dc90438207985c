//! A sign-in belongs to the browser that began it, once and for a while
use super::idp::{Browser, Idp, firm, parameter};
use chrono::TimeDelta;
use convolog_testkit::Firm;
use serde_json::json;

fn signing_in() -> (Firm, Idp) {
    let (firm, idp) = (firm(), Idp::start());
    idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    idp.knows("tom");
    (firm, idp)
}

#[test]
fn the_same_answer_is_good_once() {
    let (firm, _idp) = signing_in();
    let mut browser = Browser::default();
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start?return_to=/people");
    // With the cookie from before, as somebody would who copied both.
    let mut copied = browser.clone();
    assert_eq!(browser.end(&callback), "/people");
    assert_eq!(copied.end(&callback), "/login?error=expired");
    assert_eq!(browser.end(&callback), "/login?error=expired");
    assert!(copied.client(&firm.app).is_none());
}

#[test]
fn an_answer_for_another_browser_is_good_for_nothing() {
    let (firm, _idp) = signing_in();
    let mut attacker = Browser::default();
    let callback = attacker.walk(&firm.app, "/auth/oidc/local/start");
    // Without any cookie, and with one of a sign-in of one's own.
    assert_eq!(Browser::default().end(&callback), "/login?error=expired");
    let mut victim = Browser::default();
    let own = victim.walk(&firm.app, "/auth/oidc/local/start");
    assert_eq!(victim.end(&callback), "/login?error=expired");
    // The own state with the other's code: PKCE and nonce do not fit.
    let code = parameter(&callback, "code").unwrap();
    let own_code = parameter(&own, "code").unwrap();
    let mixed = own.replace(&own_code, &code);
    assert_eq!(victim.end(&mixed), "/login?error=invalid_answer");
    assert!(victim.client(&firm.app).is_none());
}

#[test]
fn two_sign_ins_of_one_browser_do_not_disturb_each_other() {
    let (firm, _idp) = signing_in();
    let mut browser = Browser::default();
    let first = browser.walk(&firm.app, "/auth/oidc/local/start?return_to=/people");
    let second = browser.walk(&firm.app, "/auth/oidc/local/start?return_to=/org");
    assert_eq!(browser.end(&first), "/people");
    assert_eq!(browser.end(&second), "/org");
}

#[test]
fn a_sign_in_takes_ten_minutes_at_the_most() {
    let (firm, _idp) = signing_in();
    let mut browser = Browser::default();
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
    firm.app.clock().advance(TimeDelta::minutes(10));
    assert_eq!(browser.end(&callback), "/login?error=expired");
}

#[test]
fn nobody_is_sent_to_another_site_afterwards() {
    let (firm, _idp) = signing_in();
    for (asked, sent) in [
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/%5Cevil.example", "/"),
        ("%2F%2Fevil.example", "/"),
        ("/people%0D%0Aset-cookie:%20x=y", "/"),
        ("/people?q=a%26b", "/people?q=a&b"),
    ] {
        let mut browser = Browser::default();
        let callback = browser.walk(&firm.app, &format!("/auth/oidc/local/start?return_to={asked}"));
        assert_eq!(browser.end(&callback), sent, "{asked}");
    }
}

#[test]
fn the_cookies_are_as_strict_as_they_can_be() {
    let (firm, _idp) = signing_in();
    let mut browser = Browser::default();
    let start = format!("http://{}/api/v1/auth/oidc/local/start", firm.app.address());
    let begun = browser.clone().get(&start).expect(303);
    let set = begun.header("set-cookie");
    for part in [
        "HttpOnly",
        "SameSite=Lax",
        "Path=/api/v1/auth/oidc",
        "Max-Age=600",
    ] {
        assert!(set.contains(part), "{part}: {set}");
    }
    assert_eq!(begun.header("cache-control"), "no-store");
    assert_eq!(begun.header("referrer-policy"), "no-referrer");
    let to = begun.header("location");
    for part in [
        "code_challenge_method=S256",
        "response_type=code",
        "state=",
        "nonce=",
    ] {
        assert!(to.contains(part), "{part}: {to}");
    }
    assert!(!to.contains("secret") && !to.contains("verifier"));
    let callback = browser.walk(&firm.app, "/auth/oidc/local/start");
    let ended = browser.get(&callback).expect(303);
    let cookies: Vec<&str> = ended
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    let refresh = cookies
        .iter()
        .find(|set| set.starts_with("convolog_refresh="))
        .unwrap();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
        assert!(refresh.contains(part), "{part}: {refresh}");
    }
}

#[test]
fn a_session_from_before_is_not_taken_over() {
    let (firm, _idp) = signing_in();
    let mut browser = Browser::default();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let first = browser.client(&firm.app).unwrap();
    assert_eq!(browser.sign_in(&firm.app), "/people");
    let second = browser.client(&firm.app).unwrap();
    assert_ne!(
        first.token(),
        second.token(),
        "each sign-in is a session of its own"
    );
}
