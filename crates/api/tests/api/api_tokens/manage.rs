//! Making tokens, looking at them, giving them other secrets, taking them away.

use super::{LATER, ask, delete, issue, list, rotate, script};
use chrono::TimeDelta;
use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn a_token_is_shown_once_and_listed_without_its_secret() {
    let firm = Firm::start();
    let answer = ask(&firm.tom, &["entries.read", "people.read"]).expect(201);
    let issued = answer.json();
    assert!(
        answer
            .header("location")
            .ends_with(issued["id"].as_str().unwrap())
    );
    let secret = issued["token"].as_str().unwrap();
    assert!(secret.starts_with("clog_") && secret.len() == 54, "{secret}");
    assert!(secret.starts_with(issued["prefix"].as_str().unwrap()));
    let rows = list(&firm.tom, "");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0]["owner"],
        json!({ "id": firm.user("Tom").id, "name": "Tom" })
    );
    assert_eq!(rows[0]["permissions"], json!(["people.read", "entries.read"]));
    assert_eq!(
        (&rows[0]["state"], &rows[0]["expires_at"]),
        (&json!("active"), &json!(LATER))
    );
    let listed = firm.tom.get("/api-tokens").expect(200).text();
    assert!(!listed.contains(secret) && !listed.contains("hash"));
    for file in ["convolog.db", "convolog.db-wal"] {
        let kept = std::fs::read(firm.app.data_dir().join(file)).unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains(secret), "{file}");
    }
}

#[test]
fn nobody_grants_what_they_do_not_hold_or_what_no_token_holds() {
    let firm = Firm::start();
    for (client, permission, code) in [
        (&firm.tom, "people.write", "cannot_grant"),
        (&firm.tom, "exports.run", "cannot_grant"),
        (&firm.priya, "settings.read", "cannot_grant"),
        (&firm.tom, "tokens.write", "not_for_tokens"),
        (&firm.maya, "users.read", "not_for_tokens"),
        (&firm.maya, "groups.write", "not_for_tokens"),
        (&firm.maya, "backups.restore", "not_for_tokens"),
        (&firm.maya, "vault.reveal", "not_for_tokens"),
        (&firm.maya, "config.import", "not_for_tokens"),
    ] {
        let refused = ask(client, &["entries.read", permission]).expect(403);
        assert_eq!(refused.code(), code, "{permission}");
    }
    assert_eq!(list(&firm.maya, "?all=true").len(), 0);
}

#[test]
fn what_takes_much_out_of_the_house_is_granted_after_a_recent_confirmation() {
    let firm = Firm::start();
    let issued = issue(&firm.maya, &["exports.run", "backups.run"]);
    firm.app.clock().advance(TimeDelta::minutes(6));
    for permission in ["exports.run", "backups.run", "config.export"] {
        let refused = ask(&firm.maya, &[permission]).expect(403);
        assert_eq!(refused.code(), "step_up_required", "{permission}");
    }
    assert_eq!(rotate(&firm.maya, &issued).expect(403).code(), "step_up_required");
    issue(&firm.maya, &["entries.read"]);
    firm.maya
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    issue(&firm.maya, &["config.export"]);
    rotate(&firm.maya, &issued).expect(200);
}

#[test]
fn a_token_has_a_name_and_lives_a_year_at_the_most() {
    let firm = Firm::start();
    for (field, body) in [
        (
            "/name",
            json!({ "name": " ", "permissions": ["entries.read"], "expires_at": LATER }),
        ),
        (
            "/permissions",
            json!({ "name": "x", "permissions": [], "expires_at": LATER }),
        ),
        (
            "/permissions/1",
            json!({ "name": "x", "permissions": ["entries.read", "entries.read"], "expires_at": LATER }),
        ),
        (
            "/expires_at",
            json!({ "name": "x", "permissions": ["entries.read"], "expires_at": "2026-03-02T12:00:00Z" }),
        ),
        (
            "/expires_at",
            json!({ "name": "x", "permissions": ["entries.read"], "expires_at": "2027-03-04T12:00:00Z" }),
        ),
    ] {
        let refused = firm.tom.post("/api-tokens", &body).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], field, "{body}");
    }
    for (what, body) in [
        (
            "no role and no wildcard",
            json!({ "name": "x", "permissions": ["*"], "expires_at": LATER }),
        ),
        ("an end", json!({ "name": "x", "permissions": ["entries.read"] })),
    ] {
        let answer = firm.tom.post("/api-tokens", &body);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (400, "malformed_json"),
            "{what}"
        );
    }
    let a_year =
        json!({ "name": "x", "permissions": ["entries.read"], "expires_at": "2027-03-02T12:00:00Z" });
    firm.tom.post("/api-tokens", &a_year).expect(201);
}

#[test]
fn the_same_request_twice_makes_one_token_and_shows_the_same_secret() {
    let firm = Firm::start();
    let tom = firm.tom.with_header("idempotency-key", "made-once");
    let first = ask(&tom, &["entries.read"]).expect(201);
    let second = ask(&tom, &["entries.read"]).expect(201);
    assert_eq!(second.header("idempotent-replayed"), "true");
    assert_eq!(first.json(), second.json());
    assert_eq!(list(&firm.tom, "").len(), 1);
    assert_eq!(
        ask(&tom, &["people.read"]).expect(422).code(),
        "idempotency_mismatch"
    );
    // For as long as it may be replayed it is kept sealed.
    let secret = first.json()["token"].as_str().unwrap().to_owned();
    for file in ["convolog.db", "convolog.db-wal"] {
        let kept = std::fs::read(firm.app.data_dir().join(file)).unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains(&secret), "{file}");
    }
}

#[test]
fn another_secret_kills_the_old_one_at_once() {
    let firm = Firm::start();
    let issued = issue(&firm.tom, &["entries.read"]);
    let old = firm.tom.with_token(issued["token"].as_str().unwrap());
    old.get("/entries").expect(200);
    let rotated = rotate(&firm.tom, &issued).expect(200).json();
    assert_eq!(
        (&rotated["id"], &rotated["name"]),
        (&issued["id"], &issued["name"])
    );
    assert_ne!(rotated["token"], issued["token"]);
    old.get("/entries").expect(401);
    let new = firm.tom.with_token(rotated["token"].as_str().unwrap());
    new.get("/entries").expect(200);
    // It is its owner's alone.
    assert_eq!(rotate(&firm.priya, &issued).expect(403).code(), "forbidden");
    rotate(&firm.otto, &issued).expect(404);
    rotate(&firm.nora, &issued).expect(404);
    delete(&firm.tom, &issued).expect(204);
    rotate(&firm.tom, &issued).expect(409);
}

#[test]
fn a_token_is_taken_away_by_its_owner_or_who_may_edit_the_owner() {
    let firm = Firm::start();
    for client in [&firm.otto, &firm.nora] {
        let issued = issue(&firm.tom, &["entries.read"]);
        delete(client, &issued).expect(404);
    }
    for client in [&firm.tom, &firm.priya, &firm.maya] {
        let issued = issue(&firm.tom, &["entries.read"]);
        let script = firm.tom.with_token(issued["token"].as_str().unwrap());
        script.get("/entries").expect(200);
        delete(client, &issued).expect(204);
        script.get("/entries").expect(401);
        // Twice is no other thing.
        delete(client, &issued).expect(204);
    }
    let of_priya = issue(&firm.priya, &["entries.read"]);
    delete(&firm.tom, &of_priya).expect(404);
    let states: Vec<String> = list(&firm.tom, "")
        .iter()
        .map(|row| row["state"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(states, ["revoked", "revoked", "revoked", "active", "active"]);
    let events = firm
        .maya
        .get("/audit-events?action=api_token.revoked")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 3);
}

#[test]
fn an_overview_holds_the_tokens_of_the_users_one_sees() {
    let firm = Firm::start();
    for client in [&firm.tom, &firm.nora, &firm.priya, &firm.maya] {
        issue(client, &["entries.read"]);
    }
    let owners = |client, query: &str| -> Vec<String> {
        list(client, query)
            .iter()
            .map(|row| row["owner"]["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(owners(&firm.maya, "?all=true"), ["Maya", "Priya", "Nora", "Tom"]);
    assert_eq!(owners(&firm.priya, "?all=true"), ["Priya", "Tom"]);
    assert_eq!(owners(&firm.otto, "?all=true"), ["Nora"]);
    assert_eq!(owners(&firm.priya, ""), ["Priya"]);
    assert_eq!(
        firm.tom.get("/api-tokens?all=true").expect(403).code(),
        "forbidden"
    );
    let first = firm.maya.get("/api-tokens?all=true&limit=3").expect(200).json();
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = list(&firm.maya, &format!("?all=true&limit=3&cursor={cursor}"));
    assert_eq!(rest[0]["owner"]["name"], "Tom");
    firm.maya.get(&format!("/api-tokens?cursor={cursor}")).expect(400);
}

#[test]
fn a_script_cannot_look_at_tokens_or_make_another() {
    let firm = Firm::start();
    let issued = issue(&firm.maya, &["entries.read"]);
    let script = script(&firm.maya, &["entries.read"]);
    for refused in [
        script.get("/api-tokens"),
        script.get("/api-tokens?all=true"),
        ask(&script, &["entries.read"]),
        rotate(&script, &issued),
        delete(&script, &issued),
    ] {
        assert_eq!((refused.status, refused.code().as_str()), (403, "not_for_tokens"));
    }
}
