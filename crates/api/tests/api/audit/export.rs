//! `/audit-events/export`
use convolog_audit::{Content, Detail, Hash, Manifest, Salt, StoredContent, StoredEvent, Verifier};
use convolog_testkit::{Client, Firm};
use serde_json::Value;

const WHY: &str = "recipient=Lena%20Roth&purpose=Audit%20of%20the%20year";

fn export(client: &Client, more: &str) -> Vec<u8> {
    client
        .get(&format!("/audit-events/export?{WHY}&{more}"))
        .expect(200)
        .body
}

fn json(client: &Client, more: &str) -> Value {
    serde_json::from_slice(&export(client, &format!("format=json&{more}"))).unwrap()
}

fn listed(client: &Client, more: &str) -> Vec<Value> {
    let page = client
        .get(&format!("/audit-events?limit=200&{more}"))
        .expect(200)
        .json();
    let mut items = page["items"].as_array().unwrap().clone();
    items.reverse();
    items
}

#[test]
fn an_export_has_the_events_of_the_list_from_the_oldest_on() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let before = listed(&firm.maya, "");
    let whole = json(&firm.maya, "");
    assert_eq!(
        (&whole["format"], &whole["version"]),
        (&"convolog-audit".into(), &1.into())
    );
    let events = whole["events"].as_array().unwrap();
    // Its own beginning is the last of them.
    assert_eq!(events.len(), before.len() + 1);
    assert_eq!(events.last().unwrap()["action"], "export.started");
    assert_eq!(whole["count"], events.len());
    for (exported, listed) in events.iter().zip(&before) {
        for key in listed.as_object().unwrap().keys() {
            assert_eq!(exported[key], listed[key], "{key}");
        }
    }
    let few = json(&firm.maya, "action=entry.finalised");
    assert_eq!(few["events"].as_array().unwrap().len(), 1);
    assert_eq!(few["filter"], "action=entry.finalised");
}

#[test]
fn a_stranger_can_recompute_the_chain_from_the_export_alone() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let whole = json(&firm.maya, "");
    let mut verifier = Verifier::new("1");
    for event in whole["events"].as_array().unwrap() {
        let text = |key: &str| event[key].as_str();
        let hash = |key: &str| text(key).unwrap().parse::<Hash>().unwrap();
        let salt = text("salt").unwrap().as_bytes().chunks(2);
        let salt: Vec<u8> = salt
            .map(|digits| u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap())
            .collect();
        let at: chrono::DateTime<chrono::Utc> = text("at").unwrap().parse().unwrap();
        let stored = StoredEvent {
            manifest: Manifest {
                chain: "1",
                seq: event["seq"].as_i64().unwrap(),
                at_ms: at.timestamp_millis(),
                actor_kind: event["actor"]["kind"].as_str().unwrap(),
                actor_id: event["actor"]["id"].as_str(),
                action: text("action").unwrap(),
                target_kind: event["target"]["kind"].as_str(),
                target_id: event["target"]["id"].as_str(),
                content_hash: hash("content_hash"),
            },
            prev_hash: hash("prev_hash"),
            hash: hash("hash"),
            content: Some(StoredContent {
                salt: Salt::try_from(salt.as_slice()).unwrap(),
                content: Content {
                    actor_name: event["actor"]["name"].as_str(),
                    subject_id: text("subject_id"),
                    ip: text("ip"),
                    user_agent: text("user_agent"),
                    request_id: text("request_id"),
                    reason: text("reason"),
                    detail: Detail::canonical(&event["detail"]).unwrap(),
                },
            }),
        };
        assert!(verifier.push(&stored), "{event}");
    }
    let verdict = verifier.finish();
    assert!(verdict.valid);
    assert_eq!(whole["head"]["hash"], verdict.head.unwrap().hash.to_string());
}

#[test]
fn a_table_has_one_row_for_each_event_and_no_formula() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    firm.maya
        .post(
            "/people",
            &serde_json::json!({ "display_name": "Eve", "manager_id": sam }),
        )
        .expect(201);
    let bytes = export(&firm.maya, "format=csv");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("\u{feff}chain,seq,at,"), "{text}");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(
        rows.len(),
        json(&firm.maya, "")["events"].as_array().unwrap().len() - 2
    );
    for row in &rows {
        assert_eq!(row.len(), 18);
        assert!(
            row.iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t']))
        );
    }
    assert!(text.trim_end().lines().all(|_| true) && text.ends_with("\r\n"));
}

#[test]
fn an_admin_gets_what_they_see_and_no_draft_of_others() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam").id.to_string();
    firm.final_entry(&firm.tom, "Sam");
    let events = |client: &Client| json(client, "")["events"].as_array().unwrap().clone();
    let hers = events(&firm.priya);
    assert_eq!(hers.len(), listed(&firm.priya, "").len());
    assert!(!hers.iter().any(|event| event["target"]["id"] == draft.as_str()));
    assert!(!hers.iter().any(|event| event["action"] == "instance.set_up"));
    assert!(
        events(&firm.maya)
            .iter()
            .any(|event| event["target"]["id"] == draft.as_str())
    );
}

#[test]
fn an_export_is_on_record_with_for_whom_why_counts_and_hash() {
    let firm = Firm::start();
    let bytes = export(&firm.maya, "format=csv&action=auth.signed_in");
    let events = listed(&firm.maya, "target_kind=export");
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["action"], "export.started");
    let end = &events[1];
    assert_eq!(end["action"], "export.finished");
    assert_eq!(end["reason"], "Audit of the year");
    let detail = &end["detail"];
    assert_eq!(
        (&detail["what"], &detail["format"]),
        (&"audit_trail".into(), &"csv".into())
    );
    assert_eq!(
        (&detail["recipient"], &detail["filter"]),
        (&"Lena Roth".into(), &"action=auth.signed_in".into())
    );
    assert_eq!(detail["size_bytes"], bytes.len());
    let hash = ring::digest::digest(&ring::digest::SHA256, &bytes);
    let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(detail["sha256"], hash);
    let checkpoints = firm.maya.get("/audit-events/checkpoints").expect(200).json();
    assert_eq!(checkpoints["items"][0]["occasion"], "export");
}

#[test]
fn recipient_and_purpose_are_asked_for() {
    let firm = Firm::start();
    let get = |query: &str| firm.maya.get(&format!("/audit-events/export?{query}"));
    assert_eq!(get("format=json").expect(400).json()["code"], "invalid_query");
    assert_eq!(
        get("format=xml&recipient=a&purpose=b").expect(400).json()["code"],
        "invalid_query"
    );
    let blank = get("format=json&recipient=%20&purpose=b").expect(422).json();
    assert_eq!(blank["errors"][0]["pointer"], "?recipient");
    firm.tom
        .get(&format!("/audit-events/export?format=json&{WHY}"))
        .expect(403);
    assert!(
        listed(&firm.maya, "target_kind=export").is_empty(),
        "nothing was recorded"
    );
}
