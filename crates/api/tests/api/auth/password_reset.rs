use chrono::TimeDelta;
use convolog_testkit::{Client, Firm, MailCatcher, MailServer, PASSWORD, TestApp};
use serde_json::{Value, json};

const NEW: &str = "kettle harbour violet nine";

fn link_for(by: &Client, firm: &Firm, name: &str) -> Value {
    let path = format!("/users/{}/password-reset", firm.user(name).id);
    by.send("POST", &path, None, &[]).expect(200).json()
}

fn complete(firm: &Firm, token: &Value, password: &str) -> convolog_testkit::Answer {
    firm.app.anonymous().post(
        "/auth/password-reset/complete",
        &json!({ "token": token, "password": password }),
    )
}

fn signs_in(firm: &Firm, email: &str, password: &str) -> u16 {
    let body = json!({ "email": email, "password": password });
    firm.app.anonymous().post("/auth/login", &body).status
}

#[test]
fn a_link_of_an_admin_sets_a_new_password_and_ends_every_session() {
    let firm = Firm::start();
    let link = link_for(&firm.priya, &firm, "Tom");
    assert!(link["url"].as_str().unwrap().starts_with("/reset/"));
    firm.tom.get("/auth/me").expect(200);
    assert_eq!(
        signs_in(&firm, "tom@example.org", PASSWORD),
        200,
        "nothing has changed yet"
    );
    complete(&firm, &link["token"], NEW).expect(204);
    firm.tom.get("/auth/me").expect(401);
    assert_eq!(signs_in(&firm, "tom@example.org", PASSWORD), 401);
    assert_eq!(signs_in(&firm, "tom@example.org", NEW), 200);
    assert_eq!(
        complete(&firm, &link["token"], NEW).expect(404).code(),
        "invalid_link"
    );
}

#[test]
fn a_link_works_for_an_hour_and_no_longer_once_the_password_is_another() {
    let firm = Firm::start();
    let late = link_for(&firm.maya, &firm, "Tom");
    let other = link_for(&firm.maya, &firm, "Tom");
    let changed = link_for(&firm.maya, &firm, "Nora");
    let change = json!({ "current_password": PASSWORD, "new_password": NEW });
    firm.nora.post("/auth/password", &change).expect(204);
    complete(&firm, &changed["token"], "a whole new password").expect(404);
    complete(&firm, &other["token"], NEW).expect(204);
    complete(&firm, &late["token"], "a whole new password").expect(404);
    let late = link_for(&firm.maya, &firm, "Tom");
    firm.app.clock().advance(TimeDelta::hours(1));
    complete(&firm, &late["token"], "a whole new password").expect(404);
}

#[test]
fn of_two_who_use_a_link_at_the_same_moment_one_wins() {
    let firm = Firm::start();
    let link = link_for(&firm.maya, &firm, "Tom");
    let passwords: Vec<String> = (0..6).map(|n| format!("kettle harbour violet {n}{n}")).collect();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let racers: Vec<_> = passwords
            .iter()
            .map(|password| scope.spawn(|| complete(&firm, &link["token"], password).status))
            .collect();
        racers.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|one| **one == 204).count(),
        1,
        "{statuses:?}"
    );
    let winner = statuses.iter().position(|one| *one == 204).unwrap();
    assert_eq!(signs_in(&firm, "tom@example.org", &passwords[winner]), 200);
}

#[test]
fn who_may_not_edit_an_account_makes_no_link_for_it() {
    let firm = Firm::start();
    let ask = |by: &Client, name: &str| {
        let path = format!("/users/{}/password-reset", firm.user(name).id);
        by.send("POST", &path, None, &[])
    };
    ask(&firm.priya, "Nora").expect(404);
    ask(&firm.priya, "Otto").expect(404);
    ask(&firm.tom, "Tom").expect(403);
    ask(&firm.maya, "Priya").expect(200);
    firm.app.clock().advance(TimeDelta::minutes(6));
    assert_eq!(ask(&firm.maya, "Priya").expect(403).code(), "step_up_required");
    ask(&firm.maya, "Tom").expect(200);
}

#[test]
fn a_weak_password_does_not_use_the_link_up() {
    let firm = Firm::start();
    let link = link_for(&firm.maya, &firm, "Tom");
    for weak in ["password123", "tom@example.org", "northgate bakery"] {
        let refused = complete(&firm, &link["token"], weak).expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "too_weak", "{weak}");
    }
    complete(&firm, &link["token"], NEW).expect(204);
}

#[test]
fn a_link_is_mailed_to_who_has_an_account_and_all_others_get_the_same_answer() {
    let server = MailCatcher::start(MailServer::Takes);
    let smtp = server.config();
    let firm = Firm::start_on(TestApp::start_with(|config| {
        config.public_url = Some("https://log.example.org".to_owned());
        config.smtp = Some(smtp);
    }));
    let asked = |email: &str| {
        firm.app
            .anonymous()
            .post("/auth/password-reset", &json!({ "email": email }))
            .expect(202)
    };
    let unknown = asked("nobody@example.org");
    let known = asked("TOM@example.org");
    assert_eq!((unknown.body, known.body), (Vec::new(), Vec::new()));
    let mail = server.next();
    assert_eq!(mail.to, ["tom@example.org"], "nobody else is written to");
    assert!(
        mail.raw.contains("https://log.example.org/reset/"),
        "{}",
        mail.raw
    );
    complete(&firm, &json!(mail.token()), NEW).expect(204);
    assert_eq!(signs_in(&firm, "tom@example.org", NEW), 200);
    let trail = firm.maya.get("/audit-events?limit=200").expect(200).text();
    assert!(trail.contains("auth.password_reset_requested"));
    assert!(trail.contains("user.password_reset"));
    assert!(
        !trail.contains("nobody@example.org"),
        "an unknown address is not kept"
    );
    assert!(!trail.contains(&mail.token()));
}
