use super::{attach, content_of, path_of};
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
fn a_draft_loses_evidence_when_its_author_takes_it_off() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let (gone, stays) = (
        attach(&firm.tom, &draft, "a.txt", b"x"),
        attach(&firm.tom, &draft, "b.txt", b"x"),
    );
    let path = format!("/attachments/{}", gone.id);
    assert_eq!(
        firm.tom.send("DELETE", &path, None, &[]).expect(428).code(),
        "precondition_required"
    );
    assert_eq!(firm.tom.delete(&path, 2).expect(412).code(), "stale");
    assert_eq!(firm.tom.delete(&path, 1).expect(204).body.len(), 0);
    for path in [path.clone(), content_of(&gone)] {
        firm.tom.get(&path).expect(404);
    }
    firm.tom.delete(&path, 1).expect(404);
    let left = firm.tom.get(&path_of(&draft)).expect(200).json();
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        firm.tom.get(&content_of(&stays)).expect(200).body,
        b"x",
        "the same bytes under another name"
    );
    let events = firm
        .maya
        .get("/audit-events?action=attachment.removed")
        .expect(200)
        .json();
    assert_eq!(events["items"][0]["target"]["id"], gone.id.to_string());
    assert_eq!(
        firm.maya.get("/audit-events/verify").expect(200).json()["valid"],
        json!(true)
    );
}

#[test]
fn a_final_entry_keeps_its_evidence() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "a.txt", b"x");
    let path = format!("/attachments/{}", kept.id);
    firm.tom
        .post_if(
            &format!("/entries/{}/finalise", draft.id),
            // The evidence has raised it.
            draft.version + 1,
            &Value::Null,
        )
        .expect(200);
    for client in [&firm.tom, &firm.priya, &firm.maya] {
        assert_eq!(client.delete(&path, 1).expect(409).code(), "not_a_draft");
    }
    firm.priya.get(&content_of(&kept)).expect(200);
}
