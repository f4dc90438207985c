use super::{REASON, begun, events, fill, full, rest, sha256, wait_for};
use convolog_testkit::{Firm, eventually};
use serde_json::{Value, json};

#[test]
fn an_export_is_on_record_before_its_first_byte_and_after_its_last() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let answer = firm
        .maya
        .get(&format!(
            "/exports/entries.csv?{REASON}&type=concern&severity=low"
        ))
        .expect(200);
    let events = events(&firm);
    let (finished, started) = (&events[0], &events[1]);
    assert_eq!(
        (&started["action"], &finished["action"]),
        (&json!("export.started"), &json!("export.finished"))
    );
    assert_eq!(started["target"], finished["target"]);
    assert_eq!(started["actor"]["name"], "Maya");
    assert_eq!(started["reason"], "Advice");
    let expected = json!({ "what": "record", "format": "csv", "filter": "type=concern&severity=low", "recipient": "Lena" });
    assert_eq!(started["detail"], expected);
    let detail = &finished["detail"];
    assert_eq!(detail["size_bytes"], answer.body.len());
    assert_eq!(detail["sha256"], sha256(&answer.body));
    assert_eq!(detail["counts"]["entries"], 1);
    assert_eq!(
        firm.maya.get("/audit-events/verify").expect(200).json()["valid"],
        true
    );
}

#[test]
fn the_export_of_one_person_is_an_event_about_that_person() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    firm.priya
        .get(&format!("/people/{sam}/export?format=md&{REASON}"))
        .expect(200);
    let page = firm
        .priya
        .get(&format!("/audit-events?subject_id={sam}&action=export.finished"))
        .expect(200)
        .json();
    assert_eq!(page["items"][0]["detail"]["what"], "person");
    // Exports of everything are for whoever sees everything.
    firm.maya.get(&format!("/exports/full.json?{REASON}")).expect(200);
    let page = firm
        .priya
        .get("/audit-events?action=export.started")
        .expect(200)
        .json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_client_that_goes_away_stops_the_export_and_leaves_a_place_free() {
    let firm = Firm::start();
    fill(&firm, 60);
    let path = format!("/exports/full.json?{REASON}");
    for round in 1..=3 {
        drop(begun(&firm, &firm.maya, &path));
        eventually(|| {
            let events = events(&firm);
            let aborted = events.iter().filter(|one| one["action"] == "export.aborted");
            (aborted.count() >= round).then_some(())
        });
    }
    let aborted = wait_for(&firm, "export.aborted");
    assert_eq!(aborted["detail"]["why"], "client_gone");
    let done = aborted["detail"]["done"]["count"].as_u64().unwrap();
    assert!(done < 60, "{done} entries were written for nobody");
    assert_eq!(aborted["detail"]["done"]["of"], 60);
    assert!(aborted["detail"]["size_bytes"].as_u64().unwrap() > 0);
    assert_eq!(full(&firm.maya).entries.len(), 60);
}

#[test]
fn two_exports_of_one_account_run_at_once_and_no_third() {
    let firm = Firm::start();
    fill(&firm, 60);
    let path = format!("/exports/full.json?{REASON}");
    let first = begun(&firm, &firm.maya, &path);
    let second = begun(&firm, &firm.maya, &path);
    let refused = firm.maya.get(&path).expect(429);
    assert_eq!(refused.code(), "too_many_exports");
    assert!(!refused.header("retry-after").is_empty());
    firm.priya.get(&path).expect(200);
    assert_eq!(
        events(&firm)
            .iter()
            .filter(|one| one["action"] == "export.started")
            .count(),
        3,
        "one that was refused is on record as begun"
    );
    drop((first, second));
}

#[test]
fn an_export_is_of_one_moment_whatever_is_written_meanwhile() {
    let firm = Firm::start();
    fill(&firm, 60);
    let path = format!("/exports/full.json?{REASON}");
    let mut stream = begun(&firm, &firm.maya, &path);
    let later = firm.final_entry(&firm.tom, "Kim");
    let hired = json!({ "display_name": "Newcomer", "manager_id": firm.person("Tom") });
    firm.maya.post("/people", &hired).expect(201);
    let text = String::from_utf8_lossy(&rest(&mut stream)).into_owned();
    assert!(
        text.contains("\"counts\":{\"people\":8,\"entries\":60,"),
        "{}",
        text.get(text.len() - 400..).unwrap()
    );
    assert!(!text.contains(&later.reference) && !text.contains("Newcomer"));
    assert_eq!(full(&firm.maya).entries.len(), 61);
}

#[test]
fn an_export_of_many_pages_waits_for_whoever_reads_it() {
    let firm = Firm::start();
    // The newest come first: a page of small ones, then more than all buffers hold.
    fill(&firm, 120);
    for _ in 0..200 {
        firm.final_entry(&firm.tom, "Sam");
    }
    let mut stream = begun(&firm, &firm.maya, &format!("/exports/entries.csv?{REASON}"));
    eventually(|| (events(&firm)[0]["action"] == "export.started").then_some(()));
    for _ in 0..10 {
        firm.final_entry(&firm.tom, "Kim");
    }
    assert!(rest(&mut stream).ends_with(b"\r\n0\r\n\r\n"));
    let finished = wait_for(&firm, "export.finished");
    assert_eq!(finished["detail"]["counts"]["entries"], 320);
}

#[test]
fn others_read_and_write_while_exports_stand_still() {
    let firm = Firm::start();
    fill(&firm, 60);
    let path = format!("/exports/full.json?{REASON}");
    // Four of them: as many as there are readers in the pool.
    let held = [
        begun(&firm, &firm.maya, &path),
        begun(&firm, &firm.maya, &path),
        begun(&firm, &firm.priya, &path),
        begun(&firm, &firm.priya, &path),
    ];
    let refused = firm.otto.get(&path).expect(429);
    assert!(
        refused.text().contains("Four exports are running"),
        "{}",
        refused.text()
    );
    for _ in 0..20 {
        firm.tom.get("/entries").expect(200);
        firm.final_entry(&firm.tom, "Sam");
    }
    drop(held);
}

#[test]
fn an_export_without_a_word_for_whom_or_why_is_refused_and_not_on_record() {
    let firm = Firm::start();
    let long = "x".repeat(501);
    for (query, status) in [
        ("", 400),
        ("recipient=Lena", 400),
        ("recipient=%20&purpose=Advice", 422),
        ("recipient=Lena&purpose=%0A", 422),
        (&format!("recipient=Lena&purpose={long}"), 422),
        (&format!("{REASON}&type=nonsense"), 400),
        (&format!("{REASON}&limit=5"), 400),
        (&format!("{REASON}&cursor=x"), 400),
    ] {
        firm.maya
            .get(&format!("/exports/full.json?{query}"))
            .expect(status);
    }
    let answer = firm
        .maya
        .get("/exports/entries.csv?recipient=%20&purpose=Advice")
        .expect(422)
        .json();
    assert_eq!(answer["errors"][0]["pointer"], "?recipient");
    assert_eq!(events(&firm), Vec::<Value>::new());
}
