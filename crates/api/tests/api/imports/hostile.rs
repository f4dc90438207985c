//! Bodies that are no export of ours, or a damaged one: a clear answer, and nothing kept.

use super::{empty, export, head, rich, send, text_of};
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of documents")]
fn what_is_no_sound_document_is_refused_whole() {
    let firm = Firm::start();
    rich(&firm);
    let document = export(&firm.maya);
    let text = text_of(&document);
    let (_app, maya) = empty();
    let (before, _) = head(&maya);
    let replaced = |from: &str, to: &str| text.replacen(from, to, 1).into_bytes();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let cases: Vec<(&str, Vec<u8>, u16)> = vec![
        ("empty", Vec::new(), 422),
        ("an array", b"[]".to_vec(), 400),
        (
            "another document",
            b"{\"format\":\"other\",\"version\":1}".to_vec(),
            422,
        ),
        ("a newer version", replaced("\"version\":1", "\"version\":2"), 422),
        (
            "a version that is no number",
            replaced("\"version\":1", "\"version\":\"1\""),
            400,
        ),
        (
            "a huge number",
            replaced("\"version\":1", "\"version\":1e400"),
            400,
        ),
        (
            "an unknown member",
            replaced("{\"format\"", "{\"more\":1,\"format\""),
            400,
        ),
        (
            "a member twice",
            replaced("\"entries\":[", "\"people\":[],\"entries\":["),
            400,
        ),
        (
            "an unknown member of a person",
            replaced("\"display_name\"", "\"nickname\":1,\"display_name\""),
            400,
        ),
        (
            "deep nesting",
            replaced("\"people\":[", &format!("\"people\":[{deep},")),
            400,
        ),
        ("cut off", text.as_bytes()[..text.len() / 2].to_vec(), 400),
        (
            "cut off at its end",
            text.as_bytes()[..text.len() - 1].to_vec(),
            400,
        ),
        ("something behind it", [text.as_bytes(), b" {}"].concat(), 400),
        (
            "a wrong encoding",
            [&[0xff, 0xfe][..], text.as_bytes()].concat(),
            400,
        ),
        (
            "a lone surrogate",
            replaced("Late for the handover", "\\ud800"),
            400,
        ),
        ("an archive that is none", b"PK\x03\x04 and no more".to_vec(), 400),
    ];
    for (what, body, status) in &cases {
        let answer = send(&maya, "", body);
        assert_eq!(answer.status, *status, "{what}: {}", answer.text());
    }
    assert_eq!(head(&maya).0, before, "nothing was written");
    assert_eq!(maya.get("/people").expect(200).json()["items"], json!([]));
    println!("bodies refused: {}", cases.len());
}

#[test]
fn a_document_with_parts_taken_out_is_noticed() {
    let firm = Firm::start();
    rich(&firm);
    let mut document = export(&firm.maya);
    document["entries"] = json!([]);
    let (_app, maya) = empty();
    let refused = send(&maya, "", text_of(&document).as_bytes()).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/counts");
    assert_eq!(maya.get("/people").expect(200).json()["items"], json!([]));
}

#[test]
fn the_answer_names_the_place_and_another_media_type_is_refused() {
    let (_app, maya) = empty();
    let refused = send(&maya, "", b"{\n  \"format\": convolog}").expect(400).json();
    assert!(
        refused["detail"].as_str().unwrap().contains("line 2"),
        "{refused}"
    );
    let csv = maya.with_header("content-type", "text/csv");
    csv.send("POST", "/imports/convolog", None, b"a,b").expect(415);
}

#[test]
fn texts_that_were_typed_by_nobody_stay_outside() {
    let firm = Firm::start();
    rich(&firm);
    let document = export(&firm.maya);
    let entry = |change: &dyn Fn(&mut Value)| {
        let mut document = document.clone();
        change(&mut document["entries"][0]);
        let (_app, maya) = empty();
        let report = send(&maya, "", text_of(&document).as_bytes()).expect(200).json();
        let skipped = report["entries"]["skipped"].as_i64();
        (
            skipped,
            report["records"][0]["code"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        )
    };
    let long = "x".repeat(20_001);
    let changes: [&dyn Fn(&mut Value); 9] = [
        &|entry| entry["facts"] = json!(long),
        &|entry| entry["title"] = json!("two\nlines"),
        &|entry| entry["ref"] = json!("E-2026-1"),
        &|entry| entry["ref"] = json!("<script>"),
        &|entry| entry["occurred_tz"] = json!("Mars/Olympus"),
        &|entry| entry["occurred_end"] = json!("2020-01-01T00:00:00Z"),
        &|entry| entry["finalised_at"] = Value::Null,
        &|entry| entry["revisions"] = json!([]),
        &|entry| entry["version"] = json!(0),
    ];
    for change in changes {
        assert_eq!(entry(change), (Some(1), "not_valid".to_owned()));
    }
}
