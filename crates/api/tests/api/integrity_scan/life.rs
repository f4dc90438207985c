use super::{attach, now, scan_of, scanned};
use chrono::TimeDelta;
use convolog_dto::{EvidenceIntegrity, ScanState};
use convolog_service::integrity_scan::{StopSignal, due_scan, run_scan};
use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn a_scan_is_made_each_day_in_which_there_is_evidence() {
    let firm = Firm::start();
    firm.app.tick();
    assert_eq!(scan_of(&firm.maya).state, ScanState::Never, "nothing to look at");
    let entry = firm.final_entry(&firm.tom, "Sam");
    attach(&firm.tom, &entry, "a.txt", b"one");
    firm.app.tick();
    assert_eq!(
        scan_of(&firm.maya).state,
        ScanState::Never,
        "received a moment ago"
    );
    let mut last = None;
    for _day in 0..3 {
        firm.app.clock().advance(TimeDelta::hours(25));
        firm.app.tick();
        let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
        let scan = scan_of(&maya);
        assert_eq!((scan.state, scan.checked), (ScanState::Succeeded, 1));
        assert!(scan.started_at > last);
        last = scan.started_at;
        firm.app.tick();
        assert_eq!(scan_of(&maya).started_at, last, "once a day");
    }
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let events = maya
        .get("/audit-events?action=integrity_scan.started")
        .expect(200)
        .json();
    let events = events["items"].as_array().unwrap();
    assert_eq!((events.len(), &events[0]["actor"]["kind"]), (3, &json!("system")));
}

#[test]
fn the_trail_tells_who_asked_for_a_scan_and_what_came_of_it() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    attach(&firm.tom, &entry, "a.txt", b"one");
    scanned(&firm);
    let event = |action: &str| {
        let found = firm
            .maya
            .get(&format!("/audit-events?action={action}"))
            .expect(200)
            .json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        found["items"][0].clone()
    };
    assert_eq!(event("integrity_scan.started")["actor"]["name"], "Maya");
    let finished = event("integrity_scan.finished");
    assert_eq!(
        (
            &finished["actor"]["kind"],
            &finished["detail"]["checked"],
            &finished["detail"]["bytes"]
        ),
        (&json!("system"), &json!(1), &json!(3))
    );
    let to_priya = firm
        .priya
        .get("/audit-events?action=integrity_scan.started")
        .expect(200)
        .json();
    assert_eq!(to_priya["items"], json!([]), "it is about nobody");
}

#[test]
fn a_scan_that_the_server_died_in_has_failed_and_another_can_be_made() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"one");
    firm.app.clock().advance(TimeDelta::hours(25));
    // Begun, and never run: as when the power goes.
    assert!(due_scan(firm.app.services()).unwrap().is_some());
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    assert_eq!(scan_of(&maya).state, ScanState::Running);
    assert_eq!(
        maya.send("POST", "/integrity-scan", None, &[]).expect(409).code(),
        "conflict"
    );
    let app = firm.app.restart();
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let scan = scan_of(&maya);
    assert_eq!(
        (scan.state, scan.finished_at.is_some()),
        (ScanState::Failed, true)
    );
    app.tick();
    assert_eq!(
        scan_of(&maya).state,
        ScanState::Failed,
        "the next one comes tomorrow, or when asked for"
    );
    assert_eq!(now(&maya, &kept).integrity, EvidenceIntegrity::Unchecked);
    maya.send("POST", "/integrity-scan", None, &[]).expect(202);
    app.tick();
    assert_eq!(scan_of(&maya).state, ScanState::Succeeded);
    assert_eq!(now(&maya, &kept).integrity, EvidenceIntegrity::Intact);
    let failed = maya
        .get("/audit-events?action=integrity_scan.failed")
        .expect(200)
        .json();
    assert_eq!(failed["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        maya.get("/audit-events/verify").expect(200).json()["valid"],
        json!(true)
    );
}

#[test]
fn a_scan_that_is_told_to_stop_has_failed_and_says_nothing_of_the_rest() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"one");
    firm.app.clock().advance(TimeDelta::hours(25));
    let job = due_scan(firm.app.services()).unwrap().unwrap();
    let stop = StopSignal::default();
    stop.stop();
    run_scan(firm.app.services(), job, &stop).unwrap();
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let scan = scan_of(&maya);
    assert_eq!(
        (scan.state, scan.checked, scan.total, scan.missing),
        (ScanState::Failed, 0, 1, 0)
    );
    assert_eq!(now(&maya, &kept).integrity, EvidenceIntegrity::Unchecked);
}
