use super::full;
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
#[expect(clippy::too_many_lines, reason = "one firm, looked at from all sides")]
fn who_is_not_seen_leaves_no_trace_but_that_something_is_withheld() {
    let firm = Firm::start();
    // Lee, of another branch, was there; Sam once reported to Nora; and a draft was about Lee first.
    let mut new = firm.new_entry("Lee");
    new["title"] = json!("About somebody else");
    let draft = firm.maya.post("/entries", &new).expect(201).json();
    let path = format!("/entries/{}", draft["id"].as_str().unwrap());
    let patch = json!({ "subject_id": firm.person("Sam"), "title": "About Sam" });
    let draft = firm
        .maya
        .patch(&path, draft["version"].as_i64().unwrap(), &patch)
        .expect(200)
        .json();
    let there = json!({ "items": [{ "person_id": firm.person("Lee"), "name": "Lee", "role": "witness" }] });
    let version = draft["version"].as_i64().unwrap();
    firm.maya
        .send(
            "PUT",
            &format!("{path}/participants"),
            Some(version),
            there.to_string().as_bytes(),
        )
        .expect(200);
    let now = firm.maya.get(&path).expect(200).json();
    firm.maya
        .post_if(
            &format!("{path}/finalise"),
            now["version"].as_i64().unwrap(),
            &Value::Null,
        )
        .expect(200);
    let other = firm.final_entry(&firm.nora, "Lee");
    let link = json!({ "to_entry_id": other.id, "kind": "relates" });
    firm.maya.post(&format!("{path}/links"), &link).expect(201);
    for manager in ["Nora", "Tom"] {
        let to = json!({ "manager_id": firm.person(manager), "reason": "Rota" });
        firm.maya
            .post(&format!("/people/{}/move", firm.person("Sam")), &to)
            .expect(200);
    }

    let document = full(&firm.priya);
    let text = serde_json::to_string(&document).unwrap();
    for secret in [
        firm.person("Lee").to_string(),
        firm.person("Nora").to_string(),
        other.id.to_string(),
        "About somebody else".to_owned(),
    ] {
        assert!(!text.contains(&secret), "{secret} is there: {text}");
    }
    let entry = &document.entries[0];
    assert_eq!(
        (
            entry.participants[0].name.as_str(),
            entry.participants[0].person_id
        ),
        ("Lee", None)
    );
    assert_eq!(entry.links.len(), 0);
    assert!(entry.revisions.len() >= 4);
    for revision in &entry.revisions {
        assert_eq!(
            (revision.content.is_none(), revision.salt.is_none()),
            (revision.salt.is_none(), revision.content.is_none())
        );
        assert_eq!(revision.content_hash.len(), 64);
    }
    assert!(entry.revisions[0].content.is_none(), "the state about Lee");
    assert!(entry.revisions[1].content.is_some(), "the state about Sam alone");
    let sam = document
        .people
        .iter()
        .find(|one| one.display_name == "Sam")
        .unwrap();
    let lines: Vec<(Option<&str>, bool)> = sam
        .reporting_lines
        .iter()
        .map(|line| {
            (
                line.manager.as_ref().map(|manager| manager.name.as_str()),
                line.withheld,
            )
        })
        .collect();
    assert_eq!(lines, [(Some("Tom"), false), (None, true), (Some("Tom"), false)]);

    let whole = full(&firm.maya);
    let entry = whole.entries.iter().find(|one| one.id == entry.id).unwrap();
    assert!(entry.revisions.iter().all(|one| one.content.is_some()));
    assert_eq!(
        (entry.links.len(), entry.participants[0].person_id),
        (1, Some(firm.person("Lee")))
    );
}
