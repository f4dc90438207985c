use super::{accept, for_ann, invite};
use chrono::TimeDelta;
use convolog_testkit::{Firm, TestApp};
use serde_json::{Value, json};

fn state(firm: &Firm, id: &Value) -> Value {
    let page = firm.maya.get("/invitations").expect(200).json();
    let items = page["items"].as_array().unwrap();
    items.iter().find(|one| one["id"] == *id).unwrap()["state"].clone()
}

#[test]
fn whoever_is_invited_makes_an_account_of_their_own_and_is_signed_in() {
    let firm = Firm::start();
    let link = invite(&firm.priya, &for_ann(&firm));
    assert_eq!(link["mail"], "not_asked");
    assert_eq!(
        link["url"],
        format!("/invite/{}", link["token"].as_str().unwrap())
    );
    let stranger = firm.app.anonymous();
    let offer = stranger
        .post("/invitations/inspect", &json!({ "token": link["token"] }))
        .expect(200)
        .json();
    assert_eq!(offer["organisation_name"], "Northgate Bakery");
    assert_eq!(offer["email"], "ann@example.org");
    let answer = accept(&stranger, &link["token"]).expect(201);
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    let ann = stranger.with_token(answer.json()["access_token"].as_str().unwrap());
    let me = ann.get("/auth/me").expect(200).json();
    assert_eq!(me["user"]["role"], "USER");
    assert_eq!(me["person"]["display_name"], "Ann");
    assert_eq!(state(&firm, &link["id"]), "accepted");
    firm.app
        .anonymous()
        .sign_in("ann@example.org", "kettle harbour violet nine");
    let actions: Vec<String> = firm.maya.get("/audit-events").expect(200).json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap().to_owned())
        .collect();
    for action in ["invitation.created", "invitation.accepted", "user.created"] {
        assert!(actions.iter().any(|one| one == action), "{action}: {actions:?}");
    }
}

#[test]
fn a_link_works_once_even_when_two_use_it_at_the_same_moment() {
    let firm = Firm::start();
    let link = invite(
        &firm.priya,
        &json!({ "name": "Ann", "role": "USER", "person_id": firm.person("Ann") }),
    );
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let racers: Vec<_> = (0..8)
            .map(|n| {
                let (client, token) = (firm.app.anonymous(), link["token"].clone());
                scope.spawn(move || {
                    let body = json!({ "token": token, "email": format!("ann{n}@example.org"), "password": "kettle harbour violet nine" });
                    client.post("/invitations/accept", &body).status
                })
            })
            .collect();
        racers.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|one| **one == 201).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses.iter().all(|one| [201, 404, 409].contains(one)),
        "{statuses:?}"
    );
    assert_eq!(
        accept(&firm.app.anonymous(), &link["token"]).expect(404).code(),
        "invalid_link"
    );
    let users = firm.maya.get("/users?limit=200").expect(200).json();
    let anns = users["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|user| user["name"] == "Ann")
        .count();
    assert_eq!(anns, 1);
}

#[test]
fn used_revoked_renewed_expired_and_made_up_links_answer_alike() {
    let firm = Firm::start();
    let stranger = firm.app.anonymous();
    let used = invite(&firm.maya, &for_ann(&firm));
    accept(&stranger, &used["token"]).expect(201);
    let open = json!({ "name": "Guest", "role": "USER" });
    let revoked = invite(&firm.maya, &open);
    let path = format!("/invitations/{}", revoked["id"].as_str().unwrap());
    firm.maya.send("DELETE", &path, None, &[]).expect(204);
    let renewed = invite(&firm.maya, &open);
    let path = format!("/invitations/{}/renew", renewed["id"].as_str().unwrap());
    let fresh = firm.maya.send("POST", &path, None, &[]).expect(200).json();
    assert_eq!(fresh["id"], renewed["id"]);
    let offered = |token: &Value| stranger.post("/invitations/inspect", &json!({ "token": token }));
    offered(&fresh["token"]).expect(200);
    let never = made_up();
    let mut dead = vec![
        offered(&used["token"]),
        offered(&revoked["token"]),
        offered(&renewed["token"]),
        offered(&json!(never)),
        offered(&json!("no token at all")),
    ];
    firm.app.clock().advance(TimeDelta::days(7));
    dead.push(offered(&fresh["token"]));
    let told: Vec<_> = dead
        .iter()
        .map(|answer| (answer.status, answer.code(), answer.json()["detail"].clone()))
        .collect();
    assert!(told.iter().all(|one| *one == told[0]), "{told:?}");
    assert_eq!((told[0].0, told[0].1.as_str()), (404, "invalid_link"));
}

/// 43 digits, as a token has them.
fn made_up() -> String {
    "A".repeat(43)
}

#[test]
fn the_list_tells_where_each_stands_and_a_used_one_stays_as_it_is() {
    let firm = Firm::start();
    let open = json!({ "name": "Guest", "role": "USER" });
    let late = invite(&firm.maya, &open);
    firm.app.clock().advance(TimeDelta::days(7));
    let maya = firm
        .app
        .anonymous()
        .sign_in("maya@example.org", convolog_testkit::PASSWORD);
    let pending = invite(&maya, &open);
    let used = invite(&maya, &for_ann(&firm));
    accept(&firm.app.anonymous(), &used["token"]).expect(201);
    for (state, link) in [("expired", &late), ("pending", &pending), ("accepted", &used)] {
        let page = maya
            .get(&format!("/invitations?state={state}"))
            .expect(200)
            .json();
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{state}: {page}");
        assert_eq!(items[0]["id"], link["id"]);
        assert_eq!(items[0]["state"], state);
        assert!(
            !page.to_string().contains(link["token"].as_str().unwrap()),
            "the token is shown once"
        );
    }
    let path = format!("/invitations/{}", used["id"].as_str().unwrap());
    assert_eq!(
        maya.send("DELETE", &path, None, &[]).expect(409).code(),
        "conflict"
    );
    assert_eq!(
        maya.send("POST", &format!("{path}/renew"), None, &[])
            .expect(409)
            .code(),
        "conflict"
    );
    let path = format!("/invitations/{}/renew", late["id"].as_str().unwrap());
    maya.send("POST", &path, None, &[]).expect(200);
    assert_eq!(
        maya.get("/invitations?state=expired").expect(200).json()["items"],
        json!([])
    );
}

#[test]
fn the_address_is_that_of_the_invitation_or_chosen_where_it_has_none() {
    let firm = Firm::start();
    let stranger = firm.app.anonymous();
    let fixed = invite(&firm.maya, &for_ann(&firm));
    let mut body = json!({ "token": fixed["token"], "email": "evil@example.org", "password": "kettle harbour violet nine" });
    let refused = stranger.post("/invitations/accept", &body).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "fixed");
    body["email"] = json!("ANN@example.org");
    stranger.post("/invitations/accept", &body).expect(201);
    let open = invite(&firm.maya, &json!({ "name": "Guest", "role": "USER" }));
    let mut body = json!({ "token": open["token"], "password": "kettle harbour violet nine" });
    let refused = stranger.post("/invitations/accept", &body).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "required");
    body["email"] = json!("tom@example.org");
    assert_eq!(
        stranger.post("/invitations/accept", &body).expect(409).code(),
        "already_exists"
    );
    body["email"] = json!("guest@example.org");
    body["password"] = json!("guest@example.org");
    let refused = stranger.post("/invitations/accept", &body).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "too_weak");
    body["password"] = json!("kettle harbour violet nine");
    stranger.post("/invitations/accept", &body).expect(201);
}

#[test]
fn links_stand_below_the_public_url_whatever_host_a_request_claims() {
    let app = TestApp::start_with(|config| {
        config.public_url = Some("https://log.example.org".to_owned());
    });
    let firm = Firm::start_on(app);
    let link = firm
        .maya
        .with_header("host", "evil.example")
        .with_header("x-forwarded-host", "evil.example")
        .post("/invitations", &json!({ "name": "Guest", "role": "USER" }))
        .expect(201)
        .json();
    assert_eq!(
        link["url"],
        format!(
            "https://log.example.org/invite/{}",
            link["token"].as_str().unwrap()
        )
    );
}

#[test]
fn a_replayed_request_answers_the_same_link_and_the_database_does_not_hold_it() {
    let firm = Firm::start();
    let once = firm.maya.with_header("idempotency-key", "once");
    let new = json!({ "name": "Guest", "role": "USER" });
    let first = once.post("/invitations", &new).expect(201);
    let again = once.post("/invitations", &new).expect(201);
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(first.json(), again.json());
    let token = first.json()["token"].as_str().unwrap().to_owned();
    for file in ["convolog.db", "convolog.db-wal"] {
        let bytes = std::fs::read(firm.app.data_dir().join(file)).unwrap_or_default();
        let found = bytes
            .windows(token.len())
            .any(|window| window == token.as_bytes());
        assert!(!found, "{file} holds the token");
    }
    let page = firm.maya.get("/invitations").expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}
