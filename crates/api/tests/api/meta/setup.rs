use convolog_testkit::{PASSWORD, TestApp};
use serde_json::{Value, json};

fn setup() -> Value {
    json!({ "organisation_name": "Northgate Bakery", "name": "Maya", "email": "Maya@Example.org", "password": PASSWORD, "time_zone": "Europe/London" })
}

#[test]
fn an_empty_instance_says_so_until_it_is_set_up() {
    let app = TestApp::start();
    let client = app.anonymous();
    assert_eq!(client.get("/meta").expect(200).json()["setup_required"], true);
    let session = client.post("/setup", &setup()).expect(201).json();
    assert_eq!(session["user"]["role"], "SUPER_ADMIN");
    assert_eq!(session["user"]["email"], "maya@example.org");
    let meta = client.get("/meta").expect(200).json();
    assert_eq!(
        (
            meta["setup_required"].as_bool(),
            meta["organisation_name"].as_str()
        ),
        (Some(false), Some("Northgate Bakery"))
    );
    let again = client.post("/setup", &setup()).expect(409);
    assert_eq!(again.code(), "already_set_up");
}

#[test]
fn of_many_set_ups_at_the_same_time_one_wins() {
    let app = TestApp::start();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| app.anonymous().post("/setup", &setup()).status))
            .collect();
        tries.into_iter().map(|attempt| attempt.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 201).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 409).count(),
        7,
        "{statuses:?}"
    );
}

#[test]
fn a_set_up_token_must_be_given_where_one_is_set() {
    let app = TestApp::start_with(|config| config.setup_token = Some("open sesame".to_owned()));
    let client = app.anonymous();
    assert_eq!(
        client.post("/setup", &setup()).expect(401).code(),
        "setup_token_required"
    );
    let mut right = setup();
    right["setup_token"] = json!("open sesame");
    client.post("/setup", &right).expect(201);
}

#[test]
fn bad_fields_are_named() {
    let app = TestApp::start();
    let mut bad = setup();
    bad["password"] = json!("short");
    bad["email"] = json!("nobody");
    let problem = app.anonymous().post("/setup", &bad).expect(422).json();
    let pointers: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/email", "/password"]);
    bad = setup();
    bad["time_zone"] = json!("Mars/Olympus");
    assert_eq!(
        app.anonymous().post("/setup", &bad).expect(422).json()["errors"][0]["pointer"],
        "/time_zone"
    );
    app.anonymous().post("/setup", &setup()).expect(201);
}
