//! `/templates`
use convolog_dto::Template;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn listed(client: &Client) -> Vec<Template> {
    let page = client.get("/templates").expect(200).json();
    serde_json::from_value(page["items"].clone()).unwrap()
}

fn named(name: &str) -> Value {
    json!({ "name": name, "type": "file_note", "facts": "Why?", "tags": ["Exit", "exit "] })
}

#[test]
fn the_built_in_templates_come_first_and_cannot_be_changed() {
    let firm = Firm::start();
    firm.maya.post("/templates", &named("Aaa")).expect(201);
    let all = listed(&firm.tom);
    assert_eq!(all.len(), 7);
    let (built_in, own) = all.split_at(6);
    assert!(built_in.iter().all(|template| template.built_in) && !own[0].built_in);
    for template in built_in {
        let path = format!("/templates/{}", template.id);
        let patch = firm.maya.patch(&path, 1, &json!({ "title": "Mine" })).expect(409);
        let delete = firm.maya.delete(&path, 1).expect(409);
        assert_eq!(
            (patch.code().as_str(), delete.code().as_str()),
            ("conflict", "conflict")
        );
    }
}

#[test]
fn a_template_of_ones_own_is_added_changed_and_taken_away() {
    let firm = Firm::start();
    let made = firm.maya.post("/templates", &named(" Exit talk ")).expect(201);
    let template: Template = made.read();
    assert_eq!(
        (template.name.as_str(), template.tags.as_slice()),
        ("Exit talk", ["exit".to_owned()].as_slice())
    );
    let path = format!("/templates/{}", template.id);
    let patch = json!({ "facts": null, "channel": "phone", "severity": "low" });
    let changed: Template = firm.maya.patch(&path, 1, &patch).expect(200).read();
    assert_eq!(
        (changed.version, &changed.facts, changed.channel.is_some()),
        (2, &None, true)
    );
    assert_eq!(listed(&firm.tom).last(), Some(&changed));
    assert_eq!(firm.maya.patch(&path, 1, &patch).expect(412).code(), "stale");
    assert_eq!(
        firm.maya.send("DELETE", &path, None, &[]).expect(428).code(),
        "precondition_required"
    );
    firm.maya.delete(&path, 2).expect(204);
    firm.maya.delete(&path, 2).expect(404);
    assert_eq!(listed(&firm.tom).len(), 6);
    let events = firm
        .maya
        .get("/audit-events?target_kind=template")
        .expect(200)
        .json();
    let actions: Vec<_> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].clone())
        .collect();
    assert_eq!(
        actions,
        ["template.deleted", "template.changed", "template.created"]
    );
}

#[test]
fn names_are_unique_whatever_their_case_and_accents() {
    let firm = Firm::start();
    let made: Template = firm.maya.post("/templates", &named("Réview")).expect(201).read();
    let other: Template = firm.maya.post("/templates", &named("Other")).expect(201).read();
    for taken in ["REVIEW", " réview ", "concern (sbi)", "1:1"] {
        let refused = firm.maya.post("/templates", &named(taken)).expect(409);
        assert_eq!(refused.code(), "already_exists", "{taken}");
        let path = format!("/templates/{}", other.id);
        firm.maya.patch(&path, 1, &json!({ "name": taken })).expect(409);
    }
    firm.maya
        .patch(
            &format!("/templates/{}", made.id),
            1,
            &json!({ "name": "review" }),
        )
        .expect(200);
}

#[test]
fn a_template_keeps_to_the_limits_of_an_entry() {
    let firm = Firm::start();
    for (field, value, pointer) in [
        ("name", json!(" "), "/name"),
        ("name", json!("a\nb"), "/name"),
        ("title", json!("x".repeat(201)), "/title"),
        ("agreed", json!("x".repeat(20_001)), "/agreed"),
        ("facts", json!("a\u{0}"), "/facts"),
        ("tags", json!(vec!["x"; 21]), "/tags"),
    ] {
        let mut new = named("Sound");
        new[field] = value;
        let refused = firm.maya.post("/templates", &new).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    let once = firm.maya.with_header("idempotency-key", "k");
    once.post("/templates", &named("Once")).expect(201);
    assert_eq!(
        once.post("/templates", &named("Once"))
            .expect(201)
            .header("idempotent-replayed"),
        "true"
    );
}
