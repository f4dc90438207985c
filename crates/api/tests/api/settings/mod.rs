//! `/settings`
use convolog_dto::InstanceSettings;
use convolog_testkit::{Client, Firm, PASSWORD, TestApp};
use serde_json::{Value, json};

fn read(client: &Client) -> InstanceSettings {
    client.get("/settings").expect(200).read()
}

#[test]
fn settings_are_one_flat_object_with_defaults() {
    let firm = Firm::start();
    let answer = firm.maya.get("/settings").expect(200);
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(
        answer.json(),
        json!({
            "organisation.name": "Northgate Bakery", "organisation.time_zone": "Europe/London",
            "auth.local_login": true, "auth.totp_required_for": [], "auth.session_idle_hours": 168,
            "auth.session_absolute_hours": 720, "access.reason_required": false, "version": 1,
        })
    );
    firm.maya
        .with_header("if-none-match", "\"1\"")
        .get("/settings")
        .expect(304);
}

#[test]
fn a_change_holds_everywhere_at_once_and_names_what_it_changed() {
    let firm = Firm::start();
    let patch = json!({ "organisation.name": " Northgate Mills ", "organisation.time_zone": "Europe/Berlin", "access.reason_required": true });
    let after: InstanceSettings = firm.maya.patch("/settings", 1, &patch).expect(200).read();
    assert_eq!(
        (
            after.organisation_name.as_str(),
            after.version,
            after.access_reason_required
        ),
        ("Northgate Mills", 2, true)
    );
    assert_eq!(read(&firm.maya), after);
    let meta = firm.app.anonymous().get("/meta").expect(200).json();
    assert_eq!(meta["organisation_name"], "Northgate Mills");
    assert_eq!(
        firm.tom.get("/auth/me").expect(200).json()["time_zone"],
        "Europe/Berlin"
    );
    let events = firm
        .maya
        .get("/audit-events?action=settings.changed")
        .expect(200)
        .json();
    assert_eq!(
        events["items"][0]["detail"]["changed"],
        json!({
            "organisation.name": { "from": "Northgate Bakery", "to": "Northgate Mills" },
            "organisation.time_zone": { "from": "Europe/London", "to": "Europe/Berlin" },
            "access.reason_required": { "from": false, "to": true },
        })
    );
    // The same again is no change, and an old version is refused.
    assert_eq!(
        firm.maya.patch("/settings", 2, &patch).expect(200).header("etag"),
        "\"2\""
    );
    assert_eq!(
        firm.maya.patch("/settings", 1, &patch).expect(412).code(),
        "stale"
    );
}

#[test]
fn values_that_cannot_be_are_refused_at_their_place() {
    let firm = Firm::start();
    for (patch, pointer) in [
        (json!({ "organisation.name": " " }), "/organisation.name"),
        (
            json!({ "organisation.time_zone": "Mars/Olympus" }),
            "/organisation.time_zone",
        ),
        (
            json!({ "auth.session_idle_hours": 0 }),
            "/auth.session_idle_hours",
        ),
        (
            json!({ "auth.session_absolute_hours": 9999 }),
            "/auth.session_absolute_hours",
        ),
        (
            json!({ "auth.session_idle_hours": 48, "auth.session_absolute_hours": 24 }),
            "/auth.session_idle_hours",
        ),
        (
            json!({ "auth.totp_required_for": ["USER", "USER"] }),
            "/auth.totp_required_for/1",
        ),
    ] {
        let refused = firm.maya.patch("/settings", 1, &patch).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    assert_eq!(read(&firm.maya).version, 1);
}

#[test]
fn how_one_gets_in_is_changed_only_by_who_has_just_proved_who_they_are() {
    let firm = Firm::start();
    firm.app.clock().advance(chrono::TimeDelta::minutes(6));
    let hours = json!({ "auth.session_idle_hours": 24 });
    let name = json!({ "organisation.name": "Northgate" });
    assert_eq!(
        firm.maya.patch("/settings", 1, &hours).expect(403).code(),
        "step_up_required"
    );
    firm.maya.patch("/settings", 1, &name).expect(200);
    let fresh = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    fresh.patch("/settings", 2, &hours).expect(200);
}

#[test]
fn passwords_cannot_be_switched_off_before_a_provider_has_let_a_super_admin_in() {
    let firm = Firm::start();
    let off = json!({ "auth.local_login": false });
    assert_eq!(
        firm.maya.patch("/settings", 1, &off).expect(409).code(),
        "sso_not_proven"
    );
    assert!(read(&firm.maya).auth_local_login);
}

#[test]
fn the_environment_switches_passwords_off_for_everybody() {
    let app = TestApp::start_with(|config| config.disable_local_login = true);
    let firm = app.anonymous();
    let setup = json!({ "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "UTC" });
    firm.post("/setup", &setup).expect(201);
    let login = json!({ "email": "maya@example.org", "password": PASSWORD });
    assert_eq!(
        firm.post("/auth/login", &login).expect(403).code(),
        "local_login_disabled"
    );
    assert_eq!(
        firm.get("/meta").expect(200).json()["local_login"],
        Value::Bool(false)
    );
}
