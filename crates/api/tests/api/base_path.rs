//! Served below a sub-path.
use convolog_testkit::{PASSWORD, TestApp};
use serde_json::json;

#[test]
fn everything_works_below_a_sub_path_and_nothing_beside_it() {
    let app = TestApp::start_as(|_| {}, |settings| settings.base_path = "/log".to_owned());
    let client = app.anonymous();
    assert_eq!(client.send_raw("GET", "/api/v1/meta", None, &[]).status, 404);
    assert_eq!(client.send_raw("GET", "/log/api/v1/meta", None, &[]).status, 200);
    assert_eq!(client.send_raw("GET", "/health/live", None, &[]).status, 200);
    let setup = json!({ "organisation_name": "N", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "UTC" });
    let session = client
        .send_raw("POST", "/log/api/v1/setup", None, setup.to_string().as_bytes())
        .expect(201);
    assert!(
        session.header("set-cookie").contains("Path=/log/api/v1/auth"),
        "{}",
        session.header("set-cookie")
    );
    let maya = client.with_token(session.json()["access_token"].as_str().unwrap());
    let made = maya
        .send_raw("POST", "/log/api/v1/people", None, br#"{"display_name":"Sam"}"#)
        .expect(201);
    assert!(made.header("location").starts_with("/log/api/v1/people/"));
    maya.send_raw("GET", made.header("location"), None, &[])
        .expect(200);
    assert_eq!(
        client.send_raw("PUT", "/log/api/v1/people", None, b"{}").code(),
        "method_not_allowed"
    );
}
