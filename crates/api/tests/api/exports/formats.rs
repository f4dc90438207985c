use super::{REASON, amended, events, file_of, full, sha256};
use convolog_dto::{EXPORT_FORMAT, EXPORT_VERSION, FullExport, RecordState};
use convolog_testkit::{Firm, Form};
use serde_json::{Value, json};

#[test]
fn an_amendment_and_a_response_are_in_every_export_of_their_entry() {
    let firm = Firm::start();
    amended(&firm);
    let json = file_of(&firm, &firm.priya, "Sam", "json");
    let csv = file_of(&firm, &firm.priya, "Sam", "csv");
    let markdown = file_of(&firm, &firm.priya, "Sam", "md");
    for said in [
        "It was 06:15.",
        "Rota read wrongly",
        "The bus was late.",
        "Check the rota together",
    ] {
        for (format, text) in [("json", &json), ("csv", &csv), ("md", &markdown)] {
            assert!(text.contains(said), "{format} lacks {said}");
        }
    }
    let original = markdown.find("> Arrived at 06:25").unwrap();
    let correction = markdown.find("##### Correction of facts").unwrap();
    let response = markdown
        .find("#### Response of the employee, received 2026-03-02")
        .unwrap();
    assert!(original < correction && correction < response, "{markdown}");
    assert!(
        markdown.contains("Acknowledged (signed paper), recorded by Tom"),
        "{markdown}"
    );
}

#[test]
fn the_json_holds_everything_one_sees_and_says_of_what_it_is() {
    let firm = Firm::start();
    let entry = amended(&firm);
    let draft = firm.draft(&firm.maya, "Kim");
    let of_tom = firm.draft(&firm.tom, "Kim");
    firm.maya
        .post("/tags", &json!({ "name": "handover" }))
        .expect(201);
    let document = full(&firm.maya);
    assert_eq!(
        (document.format.as_str(), document.version),
        (EXPORT_FORMAT, EXPORT_VERSION)
    );
    assert_eq!(document.instance_name, "Northgate Bakery");
    assert_eq!(document.scope.exported_by.unwrap().name, "Maya");
    assert_eq!(
        (document.scope.recipient.as_str(), document.scope.purpose.as_str()),
        ("Lena", "Advice")
    );
    assert!(document.scope.everyone);
    assert_eq!(document.people.len(), 8);
    let sam = document
        .people
        .iter()
        .find(|one| one.display_name == "Sam")
        .unwrap();
    assert_eq!(sam.manager.as_ref().unwrap().name, "Tom");
    assert_eq!(sam.reporting_lines.len(), 1);
    let found: Vec<_> = document.entries.iter().map(|one| one.id).collect();
    assert!(
        found.contains(&entry.id) && found.contains(&draft.id),
        "{found:?}"
    );
    assert!(!found.contains(&of_tom.id), "the draft of another is there");
    let own = document.entries.iter().find(|one| one.id == draft.id).unwrap();
    assert_eq!(own.record_state, RecordState::Draft);
    let one = document.entries.iter().find(|one| one.id == entry.id).unwrap();
    assert_eq!(one.author.email.as_deref(), Some("tom@example.org"));
    assert_eq!(
        (one.recorded_at, one.finalised_at),
        (entry.recorded_at, entry.finalised_at)
    );
    assert_eq!(
        (
            one.amendments.len(),
            one.responses.len(),
            one.acknowledgements.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(one.revisions.len(), 2);
    assert_eq!(document.tags.len(), 1);
    assert_eq!(document.counts.entries, 2);
}

#[test]
fn what_was_sealed_can_be_recomputed_from_the_json_by_the_recipe_of_the_documentation() {
    let firm = Firm::start();
    let entry = amended(&firm);
    let document = full(&firm.maya);
    let one = document.entries.iter().find(|one| one.id == entry.id).unwrap();
    for revision in &one.revisions {
        let text = revision.content.as_ref().unwrap();
        let hash = sealed("convolog.revision.v1", revision.salt.as_ref().unwrap(), text);
        assert_eq!(hash, revision.content_hash);
    }
    // JCS of objects whose keys are sorted by hand here and whose texts need no escapes of their own.
    let amendment = &one.amendments[0];
    let text = json!({
        "at": amendment.at, "author_id": amendment.author.id, "entry_id": one.id, "field": amendment.field, "id": amendment.id,
        "kind": amendment.kind, "reason": amendment.reason, "text": amendment.text,
    });
    let hash = sealed("convolog.amendment.v1", &amendment.seal.salt, &text.to_string());
    assert_eq!(hash, amendment.seal.content_hash);
    let response = &one.responses[0];
    let text = json!({
        "at": response.at, "attachment_id": response.attachment_id, "entered_by": response.entered_by.id, "entry_id": one.id,
        "id": response.id, "received_on": response.received_on, "text": response.text,
    });
    let hash = sealed("convolog.response.v1", &response.seal.salt, &text.to_string());
    assert_eq!(hash, response.seal.content_hash);
}

fn sealed(domain: &str, salt: &str, text: &str) -> String {
    let salt = salt
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    let bytes: Vec<u8> = domain
        .bytes()
        .chain([0])
        .chain(salt)
        .chain(text.bytes())
        .collect();
    sha256(&bytes)
}

#[test]
fn the_csv_of_a_view_has_its_rows_in_its_order() {
    let firm = Firm::start();
    for about in ["Sam", "Kim", "Sam", "Ann"] {
        firm.final_entry(&firm.priya, about);
    }
    firm.draft(&firm.priya, "Sam");
    let refs_of = |csv: &str| -> Vec<String> {
        let rows = csv.lines().skip(1).filter_map(|line| line.split(',').next());
        rows.filter(|cell| cell.starts_with("E-"))
            .map(str::to_owned)
            .collect()
    };
    for filter in [
        "",
        "&sort=recorded_at",
        "&sort=relevance&q=handover",
        &format!("&subject_id={}", firm.person("Sam")),
    ] {
        let csv = firm
            .priya
            .get(&format!("/exports/entries.csv?{REASON}{filter}"))
            .expect(200);
        assert!(
            csv.body.starts_with("\u{feff}ref,subject,".as_bytes()),
            "{}",
            csv.text()
        );
        assert_eq!(
            csv.header("content-type"),
            "text/csv; charset=utf-8; header=present"
        );
        let list = firm
            .priya
            .get(&format!("/entries?limit=200{filter}"))
            .expect(200)
            .json();
        let listed: Vec<&str> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["ref"].as_str().unwrap())
            .collect();
        assert_eq!(refs_of(&csv.text()), listed, "{filter}");
    }
}

#[test]
fn a_spreadsheet_runs_nothing_that_somebody_wrote() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["title"] = json!("=HYPERLINK(\"http://evil\")");
    new["facts"] = json!("@SUM(1+1)*cmd|' /C calc'!A0");
    firm.tom.post("/entries", &new).expect(201);
    let csv = file_of(&firm, &firm.priya, "Sam", "csv");
    assert!(!csv.contains("HYPERLINK"), "the draft of another is there");
    firm.priya.post("/entries", &new).expect(201);
    let csv = file_of(&firm, &firm.priya, "Sam", "csv");
    assert!(
        csv.contains("\"'=HYPERLINK(\"\"http://evil\"\")\",'@SUM(1+1)*cmd|' /C calc'!A0"),
        "{csv}"
    );
}

#[test]
fn a_download_is_saved_under_a_sane_name_and_kept_nowhere() {
    let firm = Firm::start();
    let hostile = json!({ "display_name": "../../Sam \"x\" Ünal", "manager_id": firm.person("Tom") });
    let person = firm.maya.post("/people", &hostile).expect(201).json();
    let path = format!(
        "/people/{}/export?format=md&{REASON}",
        person["id"].as_str().unwrap()
    );
    let answer = firm
        .maya
        .with_header("accept-encoding", "gzip, br")
        .get(&path)
        .expect(200);
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"convolog-sam-x-nal-20260302T120000Z.md\"; filename*=UTF-8''convolog-sam-x-nal-20260302T120000Z.md"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-encoding"), "identity");
    assert!(
        answer.text().starts_with("# ../../Sam \"x\" Ünal\n"),
        "{}",
        answer.text()
    );
}

#[test]
fn an_instance_without_entries_has_exports_too() {
    let firm = Firm::start();
    let document = full(&firm.maya);
    assert_eq!((document.people.len(), document.entries.len()), (8, 0));
    let none = firm
        .maya
        .get(&format!("/exports/full.json?{REASON}&type=warning"))
        .expect(200);
    let none: FullExport = none.read();
    assert_eq!(
        (none.people.len(), none.scope.filter.as_str()),
        (0, "type=warning")
    );
    let csv = firm
        .maya
        .get(&format!("/exports/entries.csv?{REASON}"))
        .expect(200)
        .text();
    assert_eq!(csv.lines().count(), 1, "{csv}");
}

#[test]
fn what_an_export_says_of_evidence_is_what_the_record_says() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let form = Form::file("rota.txt", b"06:00 Sam");
    let path = format!("/entries/{}/attachments", draft.id);
    let kept = firm.tom.upload(&path, &form).expect(201).json();
    let gone = firm
        .tom
        .upload(&path, &Form::file("wrong.txt", b"Not this"))
        .expect(201)
        .json();
    let gone_path = format!("/attachments/{}", gone["id"].as_str().unwrap());
    firm.tom
        .delete(&gone_path, gone["version"].as_i64().unwrap())
        .expect(204);
    let entry: Value = firm.tom.get(&format!("/entries/{}", draft.id)).expect(200).json();
    firm.tom
        .post_if(
            &format!("/entries/{}/finalise", draft.id),
            entry["version"].as_i64().unwrap(),
            &Value::Null,
        )
        .expect(200);
    let document = full(&firm.maya);
    let evidence = &document.entries[0].attachments;
    assert_eq!(evidence.len(), 1, "what was taken off a draft is there");
    assert_eq!(
        (evidence[0].sha256.as_str(), evidence[0].name.as_str()),
        (kept["sha256"].as_str().unwrap(), "rota.txt")
    );
    assert_eq!(events(&firm)[0]["detail"]["counts"]["attachments"], 1);
}
