use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

/// The parts of an access token.
fn parts(token: &str) -> (String, String, String) {
    let mut parts = token.split('.').map(str::to_owned);
    (
        parts.next().unwrap(),
        parts.next().unwrap(),
        parts.next().unwrap(),
    )
}

/// `{"alg":…,"typ":"JWT"}` in base64url.
const ALG_NONE: &str = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
const ALG_RS256: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9";
const ALG_HS384: &str = "eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9";

pub fn unsigned() {
    let firm = Firm::start();
    let (head, claims, signature) = parts(firm.tom.token().unwrap());
    let (_, of_maya, _) = parts(firm.maya.token().unwrap());
    for forged in [
        format!("{ALG_NONE}.{claims}."),
        format!("{ALG_NONE}.{of_maya}."),
        format!("{ALG_NONE}.{claims}.{signature}"),
        format!("{ALG_RS256}.{claims}.{signature}"),
        format!("{ALG_HS384}.{claims}.{signature}"),
        format!("{head}.{of_maya}.{signature}"),
        format!("{head}.{claims}."),
        format!("{head}.{claims}"),
        format!("{head}.{claims}.{signature}.{signature}"),
    ] {
        let answer = firm.app.anonymous().with_token(&forged).get("/auth/me");
        assert_eq!(answer.status, 401, "{forged}");
    }
    firm.tom.get("/auth/me").expect(200);
}

pub fn in_the_address() {
    let firm = Firm::start();
    let token = firm.maya.token().unwrap();
    for name in ["access_token", "token", "authorization", "bearer"] {
        firm.app
            .anonymous()
            .get(&format!("/people?{name}={token}"))
            .expect(401);
    }
    for header in ["x-access-token", "x-api-key", "proxy-authorization"] {
        firm.app
            .anonymous()
            .with_header(header, &format!("Bearer {token}"))
            .get("/people")
            .expect(401);
    }
}

/// A secret for one purpose is none for another.
pub fn links_as_tokens() {
    let firm = Firm::start();
    let invitation = firm
        .maya
        .post("/invitations", &json!({ "name": "Guest", "role": "USER" }))
        .expect(201)
        .json();
    let path = format!("/users/{}/password-reset", firm.user("Tom").id);
    let reset = firm.maya.send("POST", &path, None, &[]).expect(200).json();
    let stranger = firm.app.anonymous();
    for link in [&invitation, &reset] {
        let token = link["token"].as_str().unwrap();
        stranger.with_token(token).get("/auth/me").expect(401);
        stranger
            .with_header("cookie", &format!("convolog_refresh={token}"))
            .send("POST", "/auth/refresh", None, &[])
            .expect(401);
    }
    let new = "kettle harbour violet nine";
    stranger
        .post(
            "/auth/password-reset/complete",
            &json!({ "token": invitation["token"], "password": new }),
        )
        .expect(404);
    stranger
        .post(
            "/invitations/accept",
            &json!({ "token": reset["token"], "email": "g@example.org", "password": new }),
        )
        .expect(404);
    stranger
        .post("/invitations/inspect", &json!({ "token": firm.tom.token() }))
        .expect(422);
}

pub fn ended_sessions() {
    let firm = Firm::start();
    let again = || firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    let (left, other) = (again(), again());
    left.send("POST", "/auth/logout", None, &[]).expect(204);
    left.get("/auth/me").expect(401);
    other.get("/auth/me").expect(200);
    let change = json!({ "current_password": PASSWORD, "new_password": "kettle harbour violet nine" });
    firm.tom.post("/auth/password", &change).expect(204);
    other.get("/auth/me").expect(401);
    firm.tom.get("/auth/me").expect(200);
    let path = format!("/users/{}/disable", firm.user("Tom").id);
    firm.maya.post(&path, &json!({})).expect(200);
    firm.tom.get("/auth/me").expect(401);
}

/// A link sets a password. Whoever holds it still has to sign in, with all that signing in takes.
pub fn reset_signs_nobody_in() {
    let firm = Firm::start();
    let path = format!("/users/{}/password-reset", firm.user("Tom").id);
    let link = firm.maya.send("POST", &path, None, &[]).expect(200).json();
    let new = json!({ "token": link["token"], "password": "kettle harbour violet nine" });
    let done = firm
        .app
        .anonymous()
        .post("/auth/password-reset/complete", &new)
        .expect(204);
    assert_eq!((done.header("set-cookie"), done.body.len()), ("", 0));
}
