use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn a_new_password_needs_the_old_one_and_ends_every_other_session() {
    let firm = Firm::start();
    let phone = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    let wrong = json!({ "current_password": "not the password", "new_password": "a whole new password" });
    assert_eq!(
        firm.tom.post("/auth/password", &wrong).expect(422).json()["errors"][0]["pointer"],
        "/current_password"
    );
    let right = json!({ "current_password": PASSWORD, "new_password": "a whole new password" });
    firm.tom.post("/auth/password", &right).expect(204);
    firm.tom.get("/auth/me").expect(200);
    phone.get("/auth/me").expect(401);
    firm.app
        .anonymous()
        .sign_in("tom@example.org", "a whole new password");
    firm.app
        .anonymous()
        .post(
            "/auth/login",
            &json!({ "email": "tom@example.org", "password": PASSWORD }),
        )
        .expect(401);
}
