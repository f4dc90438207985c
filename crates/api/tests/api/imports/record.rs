use super::{assert_texts_hold, dry_run, empty, export, head, import, rich, send, text_of};
use convolog_dto::Entry;
use convolog_testkit::{Firm, Form};
use serde_json::{Value, json};

#[test]
fn a_record_comes_in_as_it_was_and_is_marked_for_ever() {
    let firm = Firm::start();
    let entry = rich(&firm);
    let document = export(&firm.maya);
    let (app, maya) = empty();
    let report = import(&maya, &document);
    assert_eq!((report.people.created, report.entries.created), (8, 1));
    assert_eq!(
        report.names, 2,
        "Tom, who wrote it, and Maya, who added the people"
    );
    let here: Entry = maya.get(&format!("/entries/{}", entry.id)).expect(200).read();
    let mark = here.imported.clone().unwrap();
    assert_eq!(mark.source_instance, document["instance_id"].as_str().unwrap());
    assert_eq!(mark.by.unwrap().name, "Maya");
    assert_eq!(
        Entry {
            imported: None,
            ..here
        },
        entry
    );
    let sam: Value = maya
        .get(&format!("/people/{}", firm.person("Sam")))
        .expect(200)
        .json();
    assert_eq!(sam["imported"]["source_instance"], document["instance_id"]);
    assert_texts_hold(&app);
}

#[test]
fn a_dry_run_says_the_same_and_keeps_nothing_but_the_trace_of_it() {
    let firm = Firm::start();
    rich(&firm);
    let document = export(&firm.maya);
    let (_app, maya) = empty();
    let (before, _) = head(&maya);
    let tried = dry_run(&maya, &document);
    assert!(tried.dry_run);
    assert_eq!(head(&maya), (before + 1, "import.checked".to_owned()));
    assert_eq!(maya.get("/people").expect(200).json()["items"], json!([]));
    let done = import(&maya, &document);
    assert_eq!(
        (tried.people, tried.entries, tried.names, tried.records),
        (done.people, done.entries, done.names, done.records)
    );
}

#[test]
fn an_author_without_an_account_is_a_name_and_no_account() {
    let firm = Firm::start();
    let entry = rich(&firm);
    let (_app, maya) = empty();
    import(&maya, &export(&firm.maya));
    let users = maya.get("/users?limit=200").expect(200).json();
    assert_eq!(users["items"].as_array().unwrap().len(), 1, "{users}");
    let tom = entry.author.id;
    assert_eq!(maya.get(&format!("/users/{tom}")).expect(404).code(), "not_found");
    maya.post(&format!("/users/{tom}/enable"), &Value::Null)
        .expect(404);
    let author = json!({ "email": "tom@example.org", "name": "Tom", "role": "USER", "password": convolog_testkit::PASSWORD });
    maya.post("/users", &author).expect(201);
    let listed = maya.get(&format!("/entries?author_id={tom}")).expect(200).json();
    assert_eq!(listed["items"][0]["author"]["name"], "Tom");
}

#[test]
fn what_came_in_is_seen_as_everything_else_is() {
    let firm = Firm::start();
    let entry = rich(&firm);
    let document = export(&firm.maya);
    let (app, maya) = empty();
    import(&maya, &document);
    let account = |name: &str, role: &str| {
        let email = format!("{name}@south.example");
        let person = document["people"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["display_name"] == name)
            .unwrap();
        let body = json!({ "email": email, "name": name, "role": role, "person_id": person["id"], "password": convolog_testkit::PASSWORD });
        maya.post("/users", &body).expect(201);
        app.anonymous().sign_in(&email, convolog_testkit::PASSWORD)
    };
    let (priya, nora) = (account("Priya", "ADMIN"), account("Nora", "USER"));
    let path = format!("/entries/{}", entry.id);
    priya.get(&path).expect(200);
    nora.get(&path).expect(404);
    assert_eq!(
        priya.get("/search?q=handover").expect(200).json()["entries"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn numbers_go_on_behind_those_that_came_in() {
    let firm = Firm::start();
    for _ in 0..3 {
        firm.final_entry(&firm.tom, "Sam");
    }
    let (_app, maya) = empty();
    import(&maya, &export(&firm.maya));
    let next: Entry = maya.post("/entries", &firm.new_entry("Sam")).expect(201).read();
    assert_eq!(next.reference, "E-2026-0004");
}

#[test]
fn only_a_super_admin_imports_and_no_token_does() {
    let firm = Firm::start();
    let document = text_of(&export(&firm.maya));
    for client in [&firm.priya, &firm.tom] {
        assert_eq!(
            send(client, "", document.as_bytes()).expect(403).code(),
            "forbidden"
        );
    }
    let group = json!({ "name": "Operators", "permissions": ["backups.restore"] });
    let group = firm.maya.post("/groups", &group).expect(201).json();
    let priya = firm.user("Priya");
    let now = firm.maya.get(&format!("/users/{}", priya.id)).expect(200).json();
    let put = json!({ "group_ids": [group["id"]] }).to_string();
    firm.maya
        .send(
            "PUT",
            &format!("/users/{}/groups", priya.id),
            now["version"].as_i64(),
            put.as_bytes(),
        )
        .expect(200);
    assert_eq!(
        send(&firm.priya, "", document.as_bytes()).expect(403).code(),
        "forbidden"
    );
    firm.app.clock().advance(chrono::TimeDelta::minutes(6));
    assert_eq!(
        send(&firm.maya, "", document.as_bytes()).expect(403).code(),
        "step_up_required"
    );
    send(&firm.maya, "?dry_run=true", document.as_bytes()).expect(200);
}

#[test]
fn evidence_without_its_bytes_is_named_on_its_entry() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .upload(
            &format!("{path}/attachments"),
            &Form::file("rota.txt", b"06:00 Sam"),
        )
        .expect(201);
    let draft: Entry = firm.tom.get(&path).expect(200).read();
    firm.tom
        .post_if(&format!("{path}/finalise"), draft.version, &Value::Null)
        .expect(200);
    let (_app, maya) = empty();
    let report = import(&maya, &export(&firm.maya));
    assert_eq!((report.files.added, report.files.missing), (0, 1));
    let files = maya.get(&format!("{path}/attachments")).expect(200).json();
    assert_eq!(files["items"][0]["integrity"], "missing");
}
