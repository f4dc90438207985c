use super::{attach, content_of, path_of};
use convolog_testkit::{Client, Firm, Form};
use serde_json::json;

#[test]
fn the_evidence_of_a_draft_is_its_authors_alone() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "harassment.pdf", b"%PDF-1.7\n");
    for (who, other) in [
        ("Maya", &firm.maya),
        ("Priya", &firm.priya),
        ("Otto", &firm.otto),
        ("Nora", &firm.nora),
    ] {
        for path in [
            path_of(&draft),
            format!("/attachments/{}", kept.id),
            content_of(&kept),
        ] {
            assert_eq!(other.get(&path).status, 404, "{who} {path}");
        }
        assert_eq!(
            other.delete(&format!("/attachments/{}", kept.id), 1).status,
            404,
            "{who}"
        );
        assert_eq!(
            other.upload(&path_of(&draft), &Form::file("a.txt", b"x")).status,
            404,
            "{who}"
        );
        let trail = other.get("/audit-events?action=attachment.added");
        assert!(
            !trail.text().contains("harassment"),
            "{who} reads the name in the trail"
        );
    }
    firm.tom.get(&content_of(&kept)).expect(200);
}

#[test]
fn the_evidence_of_a_final_entry_is_seen_by_whoever_sees_the_subject() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"x");
    let paths = [
        path_of(&entry),
        format!("/attachments/{}", kept.id),
        content_of(&kept),
    ];
    for seer in [&firm.tom, &firm.priya, &firm.maya] {
        for path in &paths {
            assert_eq!(seer.get(path).status, 200, "{path}");
        }
    }
    for stranger in [&firm.otto, &firm.nora] {
        for path in &paths {
            let missing = stranger.get(path).expect(404);
            assert_eq!(missing.code(), "not_found", "{path}");
        }
        stranger
            .upload(&path_of(&entry), &Form::file("a.txt", b"x"))
            .expect(404);
        stranger
            .delete(&format!("/attachments/{}", kept.id), 1)
            .expect(404);
    }
    firm.priya
        .upload(&path_of(&entry), &Form::file("b.txt", b"y"))
        .expect(201);
    let nobody: &Client = &firm.app.anonymous();
    for path in &paths {
        nobody.get(path).expect(401);
    }
    nobody
        .upload(&path_of(&entry), &Form::file("a.txt", b"x"))
        .expect(401);
}

#[test]
fn a_voided_entry_takes_no_more_evidence_and_keeps_what_it_has() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"x");
    let void = json!({ "reason": "About somebody else." });
    firm.tom
        .post_if(&format!("/entries/{}/void", entry.id), entry.version + 1, &void)
        .expect(200);
    let refused = firm
        .tom
        .upload(&path_of(&entry), &Form::file("b.txt", b"y"))
        .expect(409);
    assert_eq!(refused.code(), "not_final");
    firm.tom.get(&content_of(&kept)).expect(200);
    firm.tom
        .delete(&format!("/attachments/{}", kept.id), 1)
        .expect(409);
}
