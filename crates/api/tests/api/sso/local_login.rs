//! Doing without passwords
use super::idp::{Browser, Idp, firm};
use convolog_testkit::PASSWORD;
use serde_json::json;

#[test]
fn passwords_can_be_switched_off_once_a_super_admin_has_come_in_without_one() {
    let (firm, idp) = (firm(), Idp::start());
    let made = idp.add_to(&firm.maya, &json!({ "link_by_email": true }));
    let off = json!({ "auth.local_login": false });
    idp.knows("tom");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    assert_eq!(
        firm.maya.patch("/settings", 1, &off).expect(409).code(),
        "sso_not_proven",
        "Tom is no super admin"
    );
    idp.knows("maya");
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    firm.maya.patch("/settings", 1, &off).expect(200);
    let login = json!({ "email": "maya@example.org", "password": PASSWORD });
    assert_eq!(
        firm.app
            .anonymous()
            .post("/auth/login", &login)
            .expect(403)
            .code(),
        "local_login_disabled"
    );
    let meta = firm.app.anonymous().get("/meta").expect(200).json();
    assert_eq!(
        (&meta["local_login"], &meta["sso"]),
        (
            &json!(false),
            &json!([{ "slug": "local", "name": "Northgate SSO" }])
        )
    );
    // The only way in stays.
    let path = format!("/sso-providers/{}", made["id"].as_str().unwrap());
    assert_eq!(firm.maya.delete(&path, 1).expect(409).code(), "sso_not_proven");
    assert_eq!(
        firm.maya
            .patch(&path, 1, &json!({ "enabled": false }))
            .expect(409)
            .code(),
        "sso_not_proven"
    );
    assert_eq!(Browser::default().sign_in(&firm.app), "/people");
    // The way back for whoever has a shell on the machine.
    let operator = convolog_service::operator::command(firm.app.services());
    convolog_service::settings::allow_local_login(&operator).unwrap();
    firm.app.anonymous().post("/auth/login", &login).expect(200);
    let changed = super::events(&firm.maya, "settings.changed");
    assert_eq!(
        (&changed[0]["actor"]["kind"], &changed[0]["detail"]["changed"]),
        (
            &json!("cli"),
            &json!({ "auth.local_login": { "from": false, "to": true } })
        )
    );
    firm.maya.delete(&path, 1).expect(204);
}
