//! Into an instance that has something already: what is there stays as it is.

use super::{assert_texts_hold, empty, export, import, rich};
use crate::integrity_scan::scanned;
use convolog_dto::{Entry, ImportCounts, ImportReport, ImportedResult};
use convolog_testkit::{Firm, Form};
use serde_json::{Value, json};

/// The code of the first record that ended so.
fn code(report: &ImportReport, result: ImportedResult) -> String {
    let one = report.records.iter().find(|one| one.result == result);
    one.and_then(|one| one.code.clone()).unwrap_or_default()
}

#[test]
fn the_same_file_twice_adds_nothing_the_second_time() {
    let firm = Firm::start();
    rich(&firm);
    firm.maya
        .post("/tags", &json!({ "name": "lateness" }))
        .expect(201);
    firm.maya
        .post(
            "/templates",
            &json!({ "name": "Handover", "type": "one_to_one", "formality": "informal" }),
        )
        .expect(201);
    let document = export(&firm.maya);
    let (app, maya) = empty();
    let first = import(&maya, &document);
    assert_eq!((first.tags.created, first.templates.created), (1, 1));
    let again = import(&maya, &document);
    for (one, other) in [
        (first.people, again.people),
        (first.entries, again.entries),
        (first.tags, again.tags),
        (first.templates, again.templates),
    ] {
        let unchanged = ImportCounts {
            unchanged: one.created,
            ..ImportCounts::default()
        };
        assert_eq!(other, unchanged, "{:?}", again.records);
    }
    assert_texts_hold(&app);
}

#[test]
fn an_instance_takes_its_own_export_as_unchanged() {
    let firm = Firm::start();
    rich(&firm);
    let report = import(&firm.maya, &export(&firm.maya));
    assert_eq!(
        (report.people.unchanged, report.entries.unchanged),
        (8, 1),
        "{:?}",
        report.records
    );
    assert_eq!(report.people.created + report.entries.created, 0);
}

#[test]
fn a_scan_of_the_evidence_after_the_export_is_no_difference() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.maya, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.maya
        .upload(
            &format!("{path}/attachments"),
            &Form::file("rota.txt", b"06:00 Sam"),
        )
        .expect(201);
    let document = export(&firm.maya);
    scanned(&firm);
    let attached = |document: &Value| document["entries"][0]["attachments"][0]["version"].clone();
    assert_ne!(
        attached(&document),
        attached(&export(&firm.maya)),
        "the scan has left a trace"
    );
    let report = import(&firm.maya, &document);
    assert_eq!(report.entries.unchanged, 1, "{:?}", report.records);
}

#[test]
fn a_link_to_a_draft_is_no_difference_whoever_sees_it() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    // Priya alone sees two of them, Maya alone the third; an export has the links that its reader sees.
    for (author, voided) in [(&firm.priya, false), (&firm.priya, true), (&firm.maya, false)] {
        let draft = firm.draft(author, "Sam");
        let body = json!({ "to_entry_id": draft.id, "kind": "relates" });
        let now: Entry = author.get(&format!("/entries/{}", entry.id)).expect(200).read();
        author
            .post_if(&format!("/entries/{}/links", entry.id), now.version, &body)
            .expect(201);
        if voided {
            let reason = json!({ "reason": "Wrong person" });
            author
                .post_if(&format!("/entries/{}/void", draft.id), draft.version, &reason)
                .expect(200);
        }
    }
    let other = firm.final_entry(&firm.tom, "Sam");
    for exporter in [&firm.priya, &firm.maya] {
        let mut document = export(exporter);
        let entries = document["entries"].as_array_mut().unwrap();
        // The drafts of another are refused; here it is about what links to them.
        entries.retain(|one| !one["finalised_at"].is_null());
        document["counts"]["entries"] = json!(2);
        let report = import(&firm.maya, &document);
        assert_eq!(report.entries.unchanged, 2, "{:?}", report.records);
    }
    // One between final entries is a difference when it is not here.
    let mut document = export(&firm.maya);
    let body = json!({ "to_entry_id": other.id, "kind": "supports" });
    let now: Entry = firm
        .maya
        .get(&format!("/entries/{}", entry.id))
        .expect(200)
        .read();
    firm.maya
        .post_if(&format!("/entries/{}/links", entry.id), now.version, &body)
        .expect(201);
    let report = import(&firm.maya, &document);
    let differing = report
        .records
        .iter()
        .find(|one| one.result == ImportedResult::Conflict);
    assert_eq!(differing.unwrap().differs, ["links", "version"]);
    document = export(&firm.maya);
    assert_eq!(import(&firm.maya, &document).entries.conflict, 0);
}

#[test]
fn a_final_entry_that_differs_is_a_conflict_and_stays() {
    let firm = Firm::start();
    let entry = rich(&firm);
    let document = export(&firm.maya);
    let (_app, maya) = empty();
    import(&maya, &document);
    let path = format!("/entries/{}", entry.id);
    let before = maya.get(&path).expect(200).json();
    let changed = maya
        .patch(&path, entry.version, &json!({ "status": "closed" }))
        .expect(200)
        .json();
    let report = import(&maya, &document);
    let conflict = report
        .records
        .iter()
        .find(|one| one.result == ImportedResult::Conflict)
        .unwrap();
    assert_eq!(
        (conflict.name.as_str(), conflict.code.as_deref()),
        (entry.reference.as_str(), Some("other_content"))
    );
    assert!(
        conflict.differs.contains(&"status".to_owned()) && !conflict.differs.contains(&"facts".to_owned())
    );
    assert_eq!(conflict.pointer, "/entries/0");
    assert_eq!(maya.get(&path).expect(200).json(), changed);
    assert_ne!(before["status"], changed["status"]);
}

#[test]
fn what_stands_in_the_way_is_named_and_the_rest_comes_in() {
    let firm = Firm::start();
    let entry = rich(&firm);
    let kept = firm.final_entry(&firm.tom, "Kim");
    let mut document = export(&firm.maya);
    let (_app, maya) = empty();
    // Their number is taken by an entry of here, and one employee reference, too.
    let here = maya
        .post("/people", &json!({ "display_name": "Zoe", "employee_ref": "E7" }))
        .expect(201)
        .json();
    let body =
        json!({ "subject_id": here["id"], "type": "file_note", "occurred_start": "2026-03-02T11:00:00Z" });
    let own = maya.post("/entries", &body).expect(201).json();
    assert_eq!(own["ref"], entry.reference.as_str());
    let lee = document["people"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|one| one["display_name"] == "Lee")
        .unwrap();
    lee["employee_ref"] = json!("E7");
    let report = import(&maya, &document);
    let codes: Vec<_> = report
        .records
        .iter()
        .filter(|one| one.result == ImportedResult::Conflict)
        .map(|one| (one.name.as_str(), one.code.as_deref().unwrap()))
        .collect();
    assert!(codes.contains(&("Lee", "employee_ref_taken")), "{codes:?}");
    assert!(
        codes.contains(&(entry.reference.as_str(), "ref_taken")),
        "{codes:?}"
    );
    maya.get(&format!("/entries/{}", kept.id)).expect(200);
    maya.get(&format!("/entries/{}", entry.id)).expect(404);
}

#[test]
fn circles_strangers_and_altered_texts_stay_outside() {
    let firm = Firm::start();
    rich(&firm);
    let document = export(&firm.maya);
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut document = document.clone();
        change(&mut document);
        let (_app, maya) = empty();
        import(&maya, &document)
    };
    let altered = changed(&|document| document["entries"][0]["facts"] = json!("Arrived at 09:00."));
    assert_eq!(code(&altered, ImportedResult::Skipped), "hash_mismatch");
    let altered =
        changed(&|document| document["entries"][0]["amendments"][0]["text"] = json!("Nothing happened."));
    assert_eq!(code(&altered, ImportedResult::Skipped), "hash_mismatch");
    let withheld = changed(&|document| document["entries"][0]["revisions"][0]["content"] = Value::Null);
    assert_eq!(code(&withheld, ImportedResult::Skipped), "withheld");
    let nobody = changed(&|document| {
        document["entries"][0]["subject"]["id"] = json!("0197f3a0-0000-7000-8000-00000000dead");
    });
    assert_eq!(
        code(&nobody, ImportedResult::Skipped),
        "hash_mismatch",
        "the subject is part of what was saved"
    );
    let circle = changed(&|document| {
        let people = document["people"].as_array_mut().unwrap();
        let tom = people
            .iter()
            .position(|one| one["display_name"] == "Tom")
            .unwrap();
        let priya = people
            .iter()
            .position(|one| one["display_name"] == "Priya")
            .unwrap();
        let manager = json!({ "id": people[tom]["id"], "name": "Tom" });
        people[priya]["manager"] = manager;
    });
    assert_eq!(code(&circle, ImportedResult::Conflict), "cycle");
    assert_eq!(code(&circle, ImportedResult::Skipped), "subject_missing");
    let future = changed(&|document| document["entries"][0]["recorded_at"] = json!("2036-01-01T00:00:00Z"));
    assert_eq!(code(&future, ImportedResult::Skipped), "not_valid");
}

#[test]
fn a_manager_who_is_not_here_leaves_the_person_at_the_top() {
    let firm = Firm::start();
    let mut document = export(&firm.maya);
    let people = document["people"].as_array_mut().unwrap();
    people.retain(|one| one["display_name"] == "Sam");
    document["counts"]["people"] = json!(1);
    let (_app, maya) = empty();
    let report = import(&maya, &document);
    assert_eq!(code(&report, ImportedResult::Created), "manager_unknown");
    let again = import(&maya, &document);
    assert_eq!(again.people.unchanged, 1, "{:?}", again.records);
}

#[test]
fn a_draft_of_somebody_else_is_left_out() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.maya, "Sam");
    let mut document = export(&firm.maya);
    let (_app, maya) = empty();
    // Maya is known here by her address.
    assert_eq!(import(&maya, &document).entries.created, 1);
    maya.get(&format!("/entries/{}", draft.id)).expect(200);
    document["entries"][0]["author"]["email"] = json!("somebody@example.org");
    let (_app, other) = empty();
    let report = import(&other, &document);
    assert_eq!(code(&report, ImportedResult::Skipped), "draft_of_another");
}
