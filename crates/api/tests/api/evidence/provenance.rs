use super::{attach, path_of};
use convolog_dto::Attachment;
use convolog_testkit::{Firm, Form};
use serde_json::{Value, json};

#[test]
fn a_file_comes_with_where_when_and_from_whom_it_was_obtained() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let form = Form::default()
        .and("obtained_on", "2026-02-28")
        .and("obtained_by", "Tom Hill, site manager")
        .and_file("file", "rota.txt", "text/plain", b"Monday")
        .and("exhibit", "EX-3")
        .and("source", "Notice board");
    let kept = firm.tom.upload(&path_of(&draft), &form).expect(201).json();
    for (field, value) in [
        ("obtained_on", json!("2026-02-28")),
        ("obtained_by", json!("Tom Hill, site manager")),
        ("exhibit", json!("EX-3")),
        ("source", json!("Notice board")),
        ("description", Value::Null),
        ("integrity", json!("unchecked")),
        ("checked_at", Value::Null),
        ("duplicates", json!([])),
    ] {
        assert_eq!(kept[field], value, "{field}");
    }
    let path = format!("/attachments/{}", kept["id"].as_str().unwrap());
    assert_eq!(firm.tom.get(&path).expect(200).json(), kept);
    assert_eq!(
        firm.tom.get(&path_of(&draft)).expect(200).json()["items"][0],
        kept
    );
    let empty = Form::file("a.txt", b"x")
        .and("obtained_on", " ")
        .and("obtained_by", "")
        .and("exhibit", " ");
    let kept = firm.tom.upload(&path_of(&draft), &empty).expect(201).json();
    for field in ["obtained_on", "obtained_by", "exhibit"] {
        assert_eq!(kept[field], Value::Null, "{field}");
    }
}

#[test]
fn a_provenance_that_cannot_be_is_refused() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let (long, exhibit) = ("x".repeat(121), "x".repeat(51));
    for (field, text, code) in [
        ("obtained_on", "yesterday", "day"),
        ("obtained_on", "2026-02-30", "day"),
        ("obtained_on", "2026-03-04", "future"),
        ("obtained_by", long.as_str(), "too_long"),
        ("obtained_by", "a\u{7}b", "control_character"),
        ("exhibit", exhibit.as_str(), "too_long"),
        ("exhibit", "two\nlines", "control_character"),
    ] {
        let form = Form::file("a.txt", b"x").and(field, text);
        let refused = firm.tom.upload(&path_of(&draft), &form).expect(422).json();
        assert_eq!(
            (&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]),
            (&json!(format!("/{field}")), &json!(code)),
            "{text}"
        );
    }
    let twice = Form::file("a.txt", b"x").and("exhibit", "1").and("exhibit", "2");
    assert_eq!(
        firm.tom.upload(&path_of(&draft), &twice).expect(422).json()["errors"][0]["code"],
        "duplicate"
    );
    let kept = attach(&firm.tom, &draft, "a.txt", b"x");
    let future = json!({ "obtained_on": "2026-03-04" });
    let refused = firm
        .tom
        .patch(&format!("/attachments/{}", kept.id), 1, &future)
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["pointer"], "/obtained_on");
}

#[test]
fn what_is_said_about_the_evidence_of_a_draft_can_be_changed_and_found() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "rota.txt", b"Monday");
    let path = format!("/attachments/{}", kept.id);
    let patch = json!({ "source": "Notice board", "description": "The night rota", "obtained_on": "2026-02-28", "obtained_by": "Tom", "exhibit": "EX-3" });
    let changed = firm.tom.patch(&path, 1, &patch).expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    let changed = changed.json();
    for (field, value) in patch.as_object().unwrap() {
        assert_eq!(&changed[field], value, "{field}");
    }
    assert_eq!(changed["sha256"], kept.sha256);
    let found = firm.tom.get("/search?q=night").expect(200).json();
    assert_eq!(found["attachments"].as_array().unwrap().len(), 1);
    let less = firm
        .tom
        .patch(&path, 2, &json!({ "exhibit": null, "description": "A rota" }))
        .expect(200)
        .json();
    assert_eq!(
        (&less["exhibit"], &less["source"]),
        (&Value::Null, &json!("Notice board"))
    );
    let found = firm.tom.get("/search?q=night").expect(200).json();
    assert_eq!(
        found["attachments"],
        json!([]),
        "the index forgets what is said no more"
    );
    let event = firm
        .maya
        .get("/audit-events?action=attachment.updated")
        .expect(200)
        .json()["items"][0]
        .clone();
    assert_eq!(
        (&event["detail"]["changed"], &event["detail"]["name"]),
        (&json!(["description", "exhibit"]), &Value::Null)
    );
    let same = firm.tom.patch(&path, 3, &json!({})).expect(200).json();
    assert_eq!(same["version"], 3);
}

#[test]
fn finalising_locks_what_is_said_about_evidence() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "rota.txt", b"Monday");
    let path = format!("/attachments/{}", kept.id);
    let patch = json!({ "exhibit": "EX-1" });
    assert_eq!(
        firm.tom
            .send("PATCH", &path, None, patch.to_string().as_bytes())
            .expect(428)
            .code(),
        "precondition_required"
    );
    assert_eq!(firm.tom.patch(&path, 5, &patch).expect(412).code(), "stale");
    firm.priya.patch(&path, 1, &patch).expect(404);
    let entry: convolog_dto::Entry = firm.tom.get(&format!("/entries/{}", draft.id)).expect(200).read();
    firm.tom
        .post_if(
            &format!("/entries/{}/finalise", draft.id),
            entry.version,
            &Value::Null,
        )
        .expect(200);
    for client in [&firm.tom, &firm.priya, &firm.maya] {
        assert_eq!(client.patch(&path, 1, &patch).expect(409).code(), "not_a_draft");
    }
    firm.nora.patch(&path, 1, &patch).expect(404);
}

#[test]
fn the_same_bytes_elsewhere_are_named_to_whoever_sees_them() {
    let firm = Firm::start();
    let (first, second) = (
        firm.final_entry(&firm.tom, "Sam"),
        firm.final_entry(&firm.priya, "Ann"),
    );
    let hidden = firm.draft(&firm.otto, "Lee");
    let a = attach(&firm.tom, &first, "a.txt", b"the same");
    let b = attach(&firm.priya, &second, "b.txt", b"the same");
    let c = attach(&firm.otto, &hidden, "c.txt", b"the same");
    attach(&firm.tom, &first, "d.txt", b"another");
    let seen = |client: &convolog_testkit::Client, of: &Attachment| -> Vec<String> {
        let found: Attachment = client.get(&format!("/attachments/{}", of.id)).expect(200).read();
        found
            .duplicates
            .iter()
            .map(|one| format!("{} {}", one.attachment_id, one.entry_ref))
            .collect()
    };
    let named = |of: &Attachment, entry: &convolog_dto::Entry| vec![format!("{} {}", of.id, entry.reference)];
    assert_eq!(seen(&firm.tom, &a), Vec::<String>::new(), "Tom does not see Ann");
    assert_eq!(b.duplicates.len(), 1, "told at once");
    assert_eq!(seen(&firm.priya, &a), named(&b, &second));
    assert_eq!(seen(&firm.maya, &b), named(&a, &first), "not the draft");
    assert_eq!(seen(&firm.otto, &c), Vec::<String>::new());
    for n in 0..7 {
        attach(&firm.tom, &first, &format!("{n}.txt"), b"the same");
    }
    assert_eq!(seen(&firm.priya, &b).len(), 5);
}
