use convolog_testkit::{Authenticator, Firm};
use serde_json::{Value, json};

fn require_for(firm: &Firm, roles: &Value) {
    let version = firm.maya.get("/settings").expect(200).json()["version"].clone();
    let patch = json!({ "auth.totp_required_for": roles });
    firm.maya
        .patch("/settings", version.as_i64().unwrap(), &patch)
        .expect(200);
}

#[test]
fn who_must_have_one_sets_it_up_before_anything_else() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    require_for(&firm, &json!(["USER"]));
    // It holds at the very next request, for a session that is open, too.
    for path in ["/people", "/entries", "/dashboard", "/users", "/api-tokens"] {
        let refused = firm.tom.get(path).expect(403);
        assert_eq!(refused.code(), "totp_enrolment_required", "{path}");
    }
    let write = firm.tom.patch(
        &format!("/entries/{}", draft.id),
        draft.version,
        &json!({ "title": "x" }),
    );
    assert_eq!(write.expect(403).code(), "totp_enrolment_required");
    for path in ["/meta", "/auth/me", "/auth/sessions"] {
        firm.tom.get(path).expect(200);
    }
    assert_eq!(firm.tom.get("/auth/me").expect(200).json()["totp_required"], true);
    assert_eq!(
        firm.priya.get("/auth/me").expect(200).json()["totp_required"],
        false
    );
    firm.priya.get("/people").expect(200);
    Authenticator::enrol(&firm.app, &firm.tom);
    firm.tom.get("/people").expect(200);
    firm.tom.send("POST", "/auth/totp/disable", None, &[]).expect(204);
    firm.tom.get("/people").expect(403);
    require_for(&firm, &json!([]));
    firm.tom.get("/people").expect(200);
}
