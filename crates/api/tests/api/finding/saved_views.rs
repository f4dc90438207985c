//! `/saved-views`

use convolog_dto::SavedView;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn save(client: &Client, body: &Value) -> SavedView {
    client.post("/saved-views", body).expect(201).read()
}

fn listed(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/saved-views{query}")).expect(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|view| view["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_view_is_ones_own_until_it_is_shared() {
    let firm = Firm::start();
    let view = save(
        &firm.tom,
        &json!({ "name": " Open concerns ", "query": "type=concern&status=open", "pinned": true }),
    );
    assert_eq!(
        (view.name.as_str(), view.own, view.pinned),
        ("Open concerns", true, true)
    );
    assert_eq!(listed(&firm.priya, ""), [""; 0]);
    let path = format!("/saved-views/{}", view.id);
    firm.priya
        .patch(&path, view.version, &json!({ "pinned": true }))
        .expect(404);
    let shared: SavedView = firm
        .tom
        .patch(&path, view.version, &json!({ "shared": true }))
        .expect(200)
        .read();
    assert_eq!((shared.version, shared.shared), (2, true));
    let seen = firm.nora.get("/saved-views").expect(200).json();
    assert_eq!(
        seen["items"],
        json!([{
            "id": view.id, "name": "Open concerns", "query": "type=concern&status=open", "pinned": false, "shared": true,
            "owner": { "id": firm.user("Tom").id, "name": "Tom" }, "own": false, "version": 2,
        }])
    );
    firm.tom
        .patch(&path, view.version, &json!({ "shared": false }))
        .expect(412);
}

#[test]
fn a_pin_belongs_to_whoever_looks() {
    let firm = Firm::start();
    let view = save(
        &firm.tom,
        &json!({ "name": "Shared", "query": "status=open", "shared": true }),
    );
    save(&firm.priya, &json!({ "name": "Mine", "query": "" }));
    let path = format!("/saved-views/{}", view.id);
    let pin = |client: &Client, pinned: bool| -> SavedView {
        let body = json!({ "pinned": pinned }).to_string();
        client
            .send("PATCH", &path, None, body.as_bytes())
            .expect(200)
            .read()
    };
    let pinned = pin(&firm.priya, true);
    assert_eq!((pinned.pinned, pinned.version), (true, 1), "no change for others");
    assert_eq!(listed(&firm.priya, "?pinned=true"), ["Shared"]);
    assert_eq!(listed(&firm.priya, "?pinned=false"), ["Mine"]);
    assert_eq!(listed(&firm.priya, ""), ["Mine", "Shared"]);
    assert_eq!(listed(&firm.tom, "?pinned=true"), [""; 0]);
    assert!(!pin(&firm.priya, false).pinned);
    for more in [
        json!({ "name": "Ours" }),
        json!({ "pinned": true, "shared": false }),
    ] {
        firm.priya.patch(&path, 1, &more).expect(403);
    }
    firm.priya.delete(&path, 1).expect(403);
}

#[test]
fn a_shared_view_is_for_those_who_see_everybody_whom_it_names() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    let ann = firm.person("Ann");
    let view = save(
        &firm.priya,
        &json!({ "name": "Sam", "query": format!("subject_id={sam}&x=%2C{ann}"), "shared": true }),
    );
    assert_eq!(listed(&firm.maya, ""), ["Sam"]);
    for other in [&firm.tom, &firm.nora, &firm.otto] {
        assert_eq!(listed(other, ""), [""; 0]);
        other
            .patch(
                &format!("/saved-views/{}", view.id),
                1,
                &json!({ "pinned": true }),
            )
            .expect(404);
    }
    let narrower = json!({ "query": format!("subject_id={sam}") });
    firm.priya
        .patch(&format!("/saved-views/{}", view.id), 1, &narrower)
        .expect(200);
    assert_eq!(listed(&firm.tom, ""), ["Sam"]);
    assert_eq!(listed(&firm.nora, ""), [""; 0]);
    // Sight ends with the reporting line, at once.
    let person = firm.maya.get(&format!("/people/{sam}")).expect(200).json();
    let new_line = json!({ "manager_id": firm.person("Nora"), "reason": "New line" });
    let version = person["version"].as_i64().unwrap();
    firm.maya
        .post_if(&format!("/people/{sam}/move"), version, &new_line)
        .expect(200);
    assert_eq!(listed(&firm.tom, ""), [""; 0]);
    assert_eq!(listed(&firm.nora, ""), ["Sam"]);
    assert_eq!(listed(&firm.priya, ""), ["Sam"], "one's own stays");
}

#[test]
fn a_view_taken_away_is_away_for_all_and_every_change_is_in_the_trail() {
    let firm = Firm::start();
    let view = save(
        &firm.tom,
        &json!({ "name": "Shared", "query": "status=open", "shared": true }),
    );
    let path = format!("/saved-views/{}", view.id);
    firm.priya.patch(&path, 1, &json!({ "pinned": true })).expect(200);
    firm.tom
        .patch(
            &path,
            1,
            &json!({ "name": "Open", "query": "status=open&tag=rota" }),
        )
        .expect(200);
    firm.tom.patch(&path, 2, &json!({ "name": "Open" })).expect(200);
    firm.tom.delete(&path, 1).expect(412);
    firm.tom.send("DELETE", &path, None, &[]).expect(204);
    firm.tom.send("DELETE", &path, None, &[]).expect(404);
    assert_eq!(listed(&firm.priya, ""), [""; 0]);
    let events = firm
        .maya
        .get("/audit-events?target_kind=saved_view")
        .expect(200)
        .json();
    let actions: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        [
            "saved_view.deleted",
            "saved_view.updated",
            "saved_view.pinned",
            "saved_view.created"
        ]
    );
    assert_eq!(events["items"][1]["detail"]["changed"], json!(["name", "query"]));
}

#[test]
fn a_view_is_saved_once_for_one_idempotency_key() {
    let firm = Firm::start();
    let once = firm.tom.with_header("idempotency-key", "view-1");
    let body = json!({ "name": "Open", "query": "status=open" });
    let first = once.post("/saved-views", &body).expect(201);
    let second = once.post("/saved-views", &body).expect(201);
    assert_eq!(first.json(), second.json());
    assert_eq!(second.header("idempotent-replayed"), "true");
    assert_eq!(listed(&firm.tom, ""), ["Open"]);
}

#[test]
fn views_come_by_name_in_pages_and_bad_ones_are_refused() {
    let firm = Firm::start();
    for name in ["b", "Á", "c", "a"] {
        save(&firm.tom, &json!({ "name": name, "query": "" }));
    }
    let first = firm.tom.get("/saved-views?limit=3").expect(200).json();
    let next = first["next_cursor"].as_str().unwrap();
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    assert_eq!(listed(&firm.tom, &format!("?limit=3&cursor={next}")), ["c"]);
    for bad in [
        json!({ "name": "", "query": "" }),
        json!({ "name": "x".repeat(121), "query": "" }),
        json!({ "name": "x", "query": "x".repeat(2001) }),
        json!({ "name": "x", "query": "a=\u{0}" }),
        json!({ "name": "x", "query": "?status=open" }),
    ] {
        firm.tom.post("/saved-views", &bad).expect(422);
    }
    firm.tom.post("/saved-views", &json!({ "name": "x" })).expect(400);
    for bad in ["?limit=0", "?pinned=maybe", "?cursor=x", "?q=x"] {
        firm.tom.get(&format!("/saved-views{bad}")).expect(400);
    }
}
