use super::{attach, blob, now, scan_of, scanned};
use convolog_dto::{Attachment, Dashboard, Entry, EvidenceIntegrity, ScanState};
use convolog_testkit::{Client, Firm};
use serde_json::json;
use std::fs;

fn today(client: &Client) -> Dashboard {
    client.get("/dashboard").expect(200).read()
}

#[test]
fn files_that_are_what_they_were_are_intact() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let files = [
        attach(&firm.tom, &entry, "a.txt", b"one"),
        attach(&firm.tom, &entry, "b.txt", b"three"),
    ];
    attach(&firm.tom, &entry, "again.txt", b"one");
    let before = scan_of(&firm.maya);
    assert_eq!(
        (before.state, before.started_at, before.total),
        (ScanState::Never, None, 0)
    );
    let scan = scanned(&firm);
    assert_eq!(
        (
            scan.total,
            scan.checked,
            scan.bytes,
            scan.changed,
            scan.missing,
            scan.orphans
        ),
        (2, 2, 8, 0, 0, 0),
        "a file that two share counts once"
    );
    assert_eq!(scan.faults, []);
    for file in &files {
        let found = now(&firm.tom, file);
        assert_eq!(
            (found.integrity, found.checked_at, found.version),
            (EvidenceIntegrity::Intact, scan.finished_at, 2)
        );
    }
    assert_eq!(today(&firm.tom).damaged_total, 0);
    scanned(&firm);
    assert_eq!(now(&firm.tom, &files[0]).version, 2, "nothing new is no change");
}

/// A final entry about Sam with three files, of which one is changed and one deleted on the disk, in this order.
fn damaged(firm: &Firm) -> (Entry, [Attachment; 3]) {
    let entry = firm.final_entry(&firm.tom, "Sam");
    let whole = attach(&firm.tom, &entry, "whole.txt", b"as it was");
    let changed = attach(&firm.tom, &entry, "changed.txt", b"five hours");
    let missing = attach(&firm.tom, &entry, "missing.txt", b"gone soon");
    fs::write(blob(&firm.app, &changed.sha256), b"nine hours").unwrap();
    fs::remove_file(blob(&firm.app, &missing.sha256)).unwrap();
    (entry, [whole, changed, missing])
}

#[test]
fn a_changed_and_a_missing_file_are_named_to_whoever_sees_them() {
    let firm = Firm::start();
    let (entry, [whole, changed, missing]) = damaged(&firm);
    let scan = scanned(&firm);
    assert_eq!((scan.checked, scan.changed, scan.missing), (3, 1, 1));
    let faults: Vec<_> = scan
        .faults
        .iter()
        .map(|f| (f.attachment_id, f.integrity))
        .collect();
    assert_eq!(faults.len(), 2);
    assert!(faults.contains(&(changed.id, EvidenceIntegrity::Changed)));
    assert!(faults.contains(&(missing.id, EvidenceIntegrity::Missing)));
    assert!(
        scan.faults
            .iter()
            .all(|f| f.entry_ref == entry.reference && f.subject_id == firm.person("Sam"))
    );
    for seer in [&firm.tom, &firm.priya, &firm.maya] {
        assert_eq!(now(seer, &whole).integrity, EvidenceIntegrity::Intact);
        assert_eq!(now(seer, &changed).integrity, EvidenceIntegrity::Changed);
        let shown = today(seer);
        assert_eq!((shown.damaged_total, shown.damaged.len()), (2, 2));
        assert!(
            shown
                .damaged
                .iter()
                .any(|f| f.name == "missing.txt" && f.entry_id == entry.id)
        );
    }
    for stranger in [&firm.nora, &firm.otto] {
        assert_eq!(
            (today(stranger).damaged_total, today(stranger).damaged),
            (0, Vec::new())
        );
    }
}

#[test]
fn the_trail_tells_of_damage_once() {
    let firm = Firm::start();
    damaged(&firm);
    scanned(&firm);
    let events = firm
        .priya
        .get("/audit-events?action=attachment.damaged")
        .expect(200)
        .json();
    let events = events["items"].as_array().unwrap();
    assert_eq!(
        events.len(),
        2,
        "who sees the subject is told by the trail as well"
    );
    assert_eq!(
        (&events[0]["actor"]["kind"], &events[0]["actor"]["name"]),
        (&json!("system"), &json!("system"))
    );
    assert_eq!(scanned(&firm).faults.len(), 2);
    let again = firm
        .maya
        .get("/audit-events?action=attachment.damaged")
        .expect(200)
        .json();
    assert_eq!(
        again["items"].as_array().unwrap().len(),
        2,
        "old news is no event"
    );
    assert_eq!(
        firm.maya.get("/audit-events/verify").expect(200).json()["valid"],
        json!(true)
    );
}

#[test]
fn whoever_still_has_the_file_puts_it_back() {
    let firm = Firm::start();
    let (_entry, [_whole, changed, missing]) = damaged(&firm);
    scanned(&firm);
    let other = firm.final_entry(&firm.priya, "Ann");
    for (bytes, old) in [(b"five hours".as_slice(), &changed), (b"gone soon", &missing)] {
        let copy = attach(&firm.priya, &other, "copy.txt", bytes);
        assert_eq!(copy.integrity, EvidenceIntegrity::Intact);
        assert_eq!(now(&firm.tom, old).integrity, EvidenceIntegrity::Intact);
        let content = format!("/attachments/{}/content", old.id);
        assert_eq!(firm.tom.get(&content).expect(200).body, bytes);
    }
    assert_eq!(today(&firm.tom).damaged_total, 0);
    let events = firm
        .maya
        .get("/audit-events?action=attachment.recovered")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 2);
    let scan = scanned(&firm);
    assert_eq!(
        (scan.changed, scan.missing, scan.orphans, scan.faults.len()),
        (0, 0, 0, 0)
    );
}

#[test]
fn a_file_that_comes_back_is_found_by_the_next_scan() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"five hours");
    let (place, aside) = (blob(&firm.app, &kept.sha256), firm.app.data_dir().join("aside"));
    fs::rename(&place, &aside).unwrap();
    assert_eq!(scanned(&firm).missing, 1);
    fs::create_dir(&place).unwrap();
    assert_eq!(scanned(&firm).missing, 1, "what cannot be read cannot be had");
    fs::remove_dir(&place).unwrap();
    fs::write(&place, b"nine hours").unwrap();
    assert_eq!(
        (scanned(&firm).changed, now(&firm.tom, &kept).integrity),
        (1, EvidenceIntegrity::Changed)
    );
    fs::rename(&aside, &place).unwrap();
    assert_eq!(scanned(&firm).faults, []);
    assert_eq!(now(&firm.tom, &kept).integrity, EvidenceIntegrity::Intact);
}

#[test]
fn damage_to_a_draft_is_told_to_its_author_alone() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "harassment.pdf", b"%PDF-1.7\n");
    fs::remove_file(blob(&firm.app, &kept.sha256)).unwrap();
    let scan = scanned(&firm);
    assert_eq!((scan.missing, scan.faults), (1, Vec::new()), "counted, not named");
    assert_eq!(today(&firm.tom).damaged.len(), 1);
    for other in [&firm.maya, &firm.priya] {
        assert_eq!(today(other).damaged_total, 0);
        let trail = other.get("/audit-events?action=attachment.damaged").expect(200);
        assert!(!trail.text().contains("harassment"));
    }
}

#[test]
fn files_that_nothing_names_are_counted() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let taken_off = attach(&firm.tom, &draft, "a.txt", b"taken off again");
    firm.tom
        .delete(&format!("/attachments/{}", taken_off.id), 1)
        .expect(204);
    let stray = "ab".repeat(32);
    let place = blob(&firm.app, &stray);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(&place, b"whose is it").unwrap();
    let scan = scanned(&firm);
    assert_eq!(
        (scan.orphans, scan.checked),
        (1, 0),
        "what was taken off is not forgotten, and not looked at"
    );
    fs::remove_file(&place).unwrap();
    assert_eq!(scanned(&firm).orphans, 0);
}
