//! What the Explorer counts beside the words, and what its box finds beside the texts.

use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn authors_and_families_are_facets_too_and_what_is_chosen_keeps_its_count() {
    let firm = Firm::start();
    let mut tom = json!(null);
    for kind in ["concern", "concern", "feedback"] {
        let mut new = firm.new_entry("Sam");
        new["type"] = json!(kind);
        tom = firm.tom.post("/entries", &new).expect(201).json()["author"].clone();
    }
    let of = |query: &str| {
        firm.tom
            .get(&format!("/entries/facets?{query}"))
            .expect(200)
            .json()
    };
    let all = of("");
    let counted: i64 = all["family"]
        .as_object()
        .unwrap()
        .values()
        .filter_map(|n| n.as_i64())
        .sum();
    assert_eq!(counted, 3);
    assert_eq!(all["author_id"], json!([{ "author": tom, "entries": 3 }]));
    assert_eq!(all["has_attachments"], json!({ "false": 3 }));
    assert_eq!(all["overdue"], json!({ "false": 3 }));
    let everything = json!({ "author_id": null, "tag": null, "overdue": null, "words": null });
    assert_eq!(all["counted_since"], everything, "too few to stop counting");
    let family = of("family=concern");
    assert_eq!(family["family"], all["family"], "without its own filter");
    let none = of(&format!("author_id={}&q=nowhere", tom["id"].as_str().unwrap()));
    assert_eq!(
        none["author_id"][0]["entries"], 0,
        "one that is chosen is still named"
    );
    let nobody = of("author_id=018f6f6e-0000-7000-8000-000000000001&q=nowhere");
    assert_eq!(nobody["author_id"], json!([]));
}

#[test]
fn a_tag_that_is_kept_out_says_how_many_it_keeps_out() {
    let firm = Firm::start();
    for tags in [json!(["rota"]), json!(["rota", "safety"]), json!([])] {
        let mut new = firm.new_entry("Sam");
        new["tags"] = tags;
        firm.tom.post("/entries", &new).expect(201);
    }
    let facets = firm.tom.get("/entries/facets?not_tag=safety").expect(200).json();
    assert_eq!(facets["tag"], json!({ "rota": 1, "safety": 1 }));
}

#[test]
fn an_entry_is_listed_by_its_number_and_by_what_hangs_on_it() {
    let firm = Firm::start();
    let entry = firm
        .tom
        .post("/entries", &firm.new_entry("Sam"))
        .expect(201)
        .json();
    let (id, number) = (entry["id"].as_str().unwrap(), entry["ref"].as_str().unwrap());
    let promise = json!({ "title": "Order aprons", "due_on": "2099-01-01" });
    firm.tom
        .post(&format!("/entries/{id}/follow-ups"), &promise)
        .expect(201);
    for words in [
        number.to_lowercase(),
        format!("{}*", number.trim_end_matches(char::is_numeric)),
        "aprons".to_owned(),
    ] {
        let found = firm.tom.get(&format!("/entries?q={words}")).expect(200).json();
        assert_eq!(found["items"][0]["id"], entry["id"], "{words}");
    }
}
