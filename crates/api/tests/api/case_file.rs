//! `POST /exports/case-file`

use convolog_dto::Entry;
use convolog_testkit::{Answer, Client, Firm, Form};
use serde_json::{Value, json};

fn make(client: &Client, format: &str, chosen: Value) -> Answer {
    let mut body = json!({ "title": "Handovers", "recipient": "Lena Roth", "purpose": "Advice" });
    body.as_object_mut()
        .unwrap()
        .extend(chosen.as_object().unwrap().clone());
    client.post(&format!("/exports/case-file?format={format}"), &body)
}

fn html(client: &Client, chosen: Value) -> String {
    let answer = make(client, "html", chosen).expect(200);
    assert!(answer.header("content-disposition").starts_with("attachment"));
    answer.text()
}

/// The newest events about exports, the newest first.
fn events(firm: &Firm) -> Vec<Value> {
    let page = firm
        .maya
        .get("/audit-events?target_kind=export")
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

#[test]
fn chosen_records_come_in_the_order_of_their_events_with_what_came_later() {
    let firm = Firm::start();
    let later = firm.final_entry(&firm.tom, "Sam");
    let mut body = firm.new_entry("Kim");
    body["occurred_start"] = json!("2026-02-20T08:00:00Z");
    body["title"] = json!("The first of them");
    body["late_reason"] = json!("On leave");
    let first: Entry = firm.tom.post("/entries", &body).expect(201).read();
    let finalise = format!("/entries/{}/finalise", first.id);
    firm.tom
        .post_if(&finalise, first.version, &Value::Null)
        .expect(200);
    let amendment =
        json!({ "kind": "correction", "field": "facts", "text": "It was 06:15.", "reason": "Misread" });
    firm.tom
        .post(&format!("/entries/{}/amendments", later.id), &amendment)
        .expect(201);
    let text = html(&firm.priya, json!({ "entry_ids": [later.id, first.id] }));
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in it"));
    assert!(place("id=\"item-1\"") < place("id=\"item-2\""));
    assert!(text.rfind("The first of them").unwrap() < text.rfind("Late for the handover").unwrap());
    assert!(place("It was 06:15.") > place("prose struck"));
    assert!(text.contains("Lena Roth") && text.contains("Northgate Bakery") && text.ends_with("</html>\n"));

    let trail = events(&firm);
    assert_eq!(trail[0]["action"], "export.finished");
    assert_eq!(trail[1]["action"], "export.started");
    assert_eq!(trail[0]["detail"]["what"], "case_file");
    assert_eq!(trail[0]["detail"]["size_bytes"], text.len());
}

#[test]
fn drafts_and_what_is_not_seen_are_not_in_it() {
    let firm = Firm::start();
    let seen = firm.final_entry(&firm.tom, "Sam");
    let draft = firm.draft(&firm.tom, "Sam");
    let other = firm.final_entry(&firm.nora, "Lee");
    for hidden in [&draft, &other] {
        let refused = make(&firm.priya, "html", json!({ "entry_ids": [seen.id, hidden.id] }))
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["pointer"], "/entry_ids/1");
    }
    let all = html(&firm.priya, json!({ "filter": "" }));
    assert!(all.contains(&seen.reference));
    assert!(!all.contains(&draft.reference) && !all.contains(&other.reference));
    let person = html(&firm.priya, json!({ "person_id": firm.person("Sam") }));
    assert!(person.contains(&seen.reference) && !person.contains(&draft.reference));
    make(&firm.priya, "html", json!({ "person_id": firm.person("Lee") })).expect(422);
    make(&firm.tom, "html", json!({ "filter": "" })).expect(403);
}

#[test]
fn one_way_of_choosing_is_asked_for_and_a_filter_must_be_one() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (chosen, pointer) in [
        (json!({}), "/entry_ids"),
        (json!({ "filter": "", "entry_ids": [entry.id] }), "/entry_ids"),
        (json!({ "entry_ids": [entry.id, entry.id] }), "/entry_ids"),
        (json!({ "filter": "type=nothing" }), "/filter"),
        (json!({ "filter": "no_such_key=1" }), "/filter"),
        (json!({ "filter": "", "title": " " }), "/title"),
        (json!({ "filter": "", "recipient": "" }), "/recipient"),
    ] {
        let refused = make(&firm.priya, "html", chosen.clone()).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{chosen}");
    }
    assert!(
        events(&firm).is_empty(),
        "what is refused is not recorded as an export"
    );
}

#[test]
fn a_bundle_holds_the_document_and_the_exhibits_and_is_signed() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}", draft.id);
    firm.tom
        .upload(
            &format!("{path}/attachments"),
            &Form::file("rota.txt", b"06:00 Sam"),
        )
        .expect(201);
    let draft: Entry = firm.tom.get(&path).expect(200).read();
    firm.tom
        .post_if(&format!("{path}/finalise"), draft.version, &Value::Null)
        .expect(200);
    let answer = make(&firm.priya, "zip", json!({ "entry_ids": [draft.id] })).expect(200);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.body.clone())).unwrap();
    let names: Vec<String> = (0..zip.len())
        .map(|index| zip.by_index(index).unwrap().name().unwrap().into_owned())
        .collect();
    for wanted in [
        "case-file.html",
        "exhibits/0001-rota.txt",
        "manifest.json",
        "verify.html",
    ] {
        assert!(names.contains(&wanted.to_owned()), "{names:?}");
    }
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("case-file.html").unwrap(), &mut text).unwrap();
    assert!(text.contains("exhibits/0001-rota.txt") && text.contains("convolog verify"));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut zip.by_name("exhibits/0001-rota.txt").unwrap(), &mut bytes).unwrap();
    assert_eq!(bytes, b"06:00 Sam");
}
