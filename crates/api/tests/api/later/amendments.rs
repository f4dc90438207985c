use super::{items, path, shown};
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
fn amendments_stand_in_order_beside_the_text_that_stays_as_it_was() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let amendments = path(&entry, "amendments");
    for (kind, field, text) in [
        ("correction", json!("facts"), "The handover began at 06:15."),
        ("addendum", Value::Null, "Kim was there, too."),
        ("late_entry", json!("agreed"), "We shook hands on it."),
    ] {
        let new = json!({ "kind": kind, "field": field, "text": text, "reason": "Read my notes again" });
        firm.app.clock().advance(chrono::TimeDelta::minutes(1));
        let made = firm.priya.post(&amendments, &new).expect(201).json();
        assert_eq!((made["kind"].as_str(), &made["field"]), (Some(kind), &field));
        assert_eq!(made["entry_id"], json!(entry.id));
    }
    let texts: Vec<_> = items(&firm.tom, &amendments)
        .iter()
        .map(|one| one["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "The handover began at 06:15.",
            "Kim was there, too.",
            "We shook hands on it."
        ]
    );
    let after = shown(&firm.tom, &entry);
    assert_eq!((&after.facts, &after.agreed), (&entry.facts, &entry.agreed));
    assert_eq!(after.amendment_count, 3);
}

#[test]
fn an_amendment_needs_a_text_and_a_reason_within_their_limits() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let sound = json!({ "kind": "correction", "text": "x", "reason": "y" });
    for (field, value, code) in [
        ("text", json!(" \n"), "required"),
        ("reason", json!(""), "required"),
        ("text", json!("x".repeat(20_001)), "too_long"),
        ("reason", json!("x".repeat(2_001)), "too_long"),
        ("text", json!("a\u{0}b"), "control_character"),
        ("reason", json!("a\u{1b}[31mb"), "control_character"),
    ] {
        let mut new = sound.clone();
        new[field] = value;
        let refused = firm
            .tom
            .post(&path(&entry, "amendments"), &new)
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["pointer"], format!("/{field}"));
        assert_eq!(refused["errors"][0]["code"], code);
    }
    for (field, value) in [("kind", "change"), ("field", "severity")] {
        let mut new = sound.clone();
        new[field] = json!(value);
        firm.tom.post(&path(&entry, "amendments"), &new).expect(400);
    }
    assert_eq!(shown(&firm.tom, &entry).version, entry.version);
}

#[test]
fn html_and_the_widest_text_come_back_as_they_were_written() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for text in [
        "<script>alert(1)</script> & \"quotes\" 'and' more".to_owned(),
        "\u{1F9FE}".repeat(20_000),
        "line\r\nline\ttab \u{202e}right\u{0301}".to_owned(),
    ] {
        let new = json!({ "kind": "addendum", "text": text, "reason": "<b>why</b>" });
        let made = firm
            .tom
            .post(&path(&entry, "amendments"), &new)
            .expect(201)
            .json();
        assert_eq!(
            (made["text"].as_str(), made["reason"].as_str()),
            (Some(text.as_str()), Some("<b>why</b>"))
        );
    }
    assert_eq!(items(&firm.tom, &path(&entry, "amendments")).len(), 3);
}

#[test]
fn an_entry_is_found_by_its_amendments_and_responses_by_those_who_see_it() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let new = json!({ "kind": "addendum", "text": "The Zürich depot called.", "reason": "Late" });
    firm.tom.post(&path(&entry, "amendments"), &new).expect(201);
    let answer = json!({ "text": "My moped broke down." });
    firm.tom.post(&path(&entry, "responses"), &answer).expect(201);
    for words in ["zurich", "moped"] {
        let found = firm.priya.get(&format!("/search?q={words}")).expect(200).json();
        assert_eq!(found["entries"][0]["id"], json!(entry.id));
        let snippet = found["entries"][0]["snippet"].as_array().unwrap();
        assert!(snippet.iter().any(|part| part["hit"] == true), "{words}");
        let listed = firm.priya.get(&format!("/entries?q={words}")).expect(200).json();
        assert_eq!(listed["items"][0]["id"], json!(entry.id));
        let hidden = firm.otto.get(&format!("/search?q={words}")).expect(200).json();
        assert_eq!(hidden["entries"], json!([]));
    }
}

#[test]
fn many_amendments_come_page_by_page() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let amendments = path(&entry, "amendments");
    for n in 0..3 {
        let new = json!({ "kind": "addendum", "text": format!("text {n}"), "reason": "More" });
        firm.tom.post(&amendments, &new).expect(201);
    }
    let first = firm.tom.get(&format!("{amendments}?limit=2")).expect(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = firm
        .tom
        .get(&format!("{amendments}?limit=2&cursor={cursor}"))
        .expect(200)
        .json();
    assert_eq!(
        (&second["items"][0]["text"], &second["next_cursor"]),
        (&json!("text 2"), &Value::Null)
    );
    let elsewhere = format!("{}?cursor={cursor}", path(&entry, "responses"));
    assert_eq!(firm.tom.get(&elsewhere).expect(400).code(), "invalid_cursor");
    for limit in ["0", "201", "x"] {
        firm.tom.get(&format!("{amendments}?limit={limit}")).expect(400);
    }
}
