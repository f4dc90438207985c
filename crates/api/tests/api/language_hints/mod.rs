//! `/language-hints`
use convolog_dto::LanguageHints;
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn put(client: &Client, version: i64, items: &Value) -> convolog_testkit::Answer {
    let body = json!({ "items": items }).to_string();
    client.send("PUT", "/language-hints", Some(version), body.as_bytes())
}

#[test]
fn the_lists_that_come_along_hold_until_others_are_put_in_their_place() {
    let firm = Firm::start();
    let before: LanguageHints = firm.tom.get("/language-hints").expect(200).read();
    assert_eq!((before.items.len(), before.version), (7, 1));
    let items = json!([{ "kind": "trait", "terms": [" lazy ", "lazy", "schlampig"] }]);
    let set: LanguageHints = put(&firm.maya, 1, &items).expect(200).read();
    assert_eq!(
        (set.version, set.items[0].terms.as_slice()),
        (2, ["lazy".to_owned(), "schlampig".to_owned()].as_slice())
    );
    assert_eq!(put(&firm.maya, 1, &items).expect(412).code(), "stale");
    let after = firm.tom.get("/language-hints").expect(200);
    assert_eq!(after.header("etag"), "\"2\"");
    assert_eq!(after.read::<LanguageHints>(), set);
    firm.tom
        .with_header("if-none-match", "\"2\"")
        .get("/language-hints")
        .expect(304);
    let events = firm
        .maya
        .get("/audit-events?action=language_hints.changed")
        .expect(200)
        .json();
    assert_eq!(events["items"][0]["detail"]["terms"], json!({ "trait": 2 }));
    // The same again is no change.
    assert_eq!(put(&firm.maya, 2, &items).expect(200).header("etag"), "\"2\"");
    assert_eq!(
        put(&firm.maya, 2, &json!([])).expect(200).json()["items"],
        json!([])
    );
}

#[test]
fn lists_keep_to_their_limits() {
    let firm = Firm::start();
    let list = |terms: Value| json!([{ "kind": "health", "terms": terms }]);
    for (items, pointer) in [
        (list(json!([" "])), "/items/0/terms/0"),
        (list(json!(["ok", "x".repeat(61)])), "/items/0/terms/1"),
        (list(json!(["a\u{0}b"])), "/items/0/terms/0"),
        (list(json!(vec!["x"; 501])), "/items/0/terms"),
        (
            json!([{ "kind": "health", "terms": [] }, { "kind": "health", "terms": [] }]),
            "/items/1/kind",
        ),
    ] {
        let refused = put(&firm.maya, 1, &items).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    put(&firm.maya, 1, &json!([{ "kind": "grammar", "terms": [] }])).expect(400);
}
