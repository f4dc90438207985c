//! `/search` and `/dashboard`

mod any_text;
mod days;
mod saved_views;
mod tags;

use convolog_testkit::{Firm, Form};
use serde_json::json;

#[test]
fn a_search_finds_people_and_entries_and_marks_the_hits() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let found = firm.tom.get("/search?q=handover").expect(200).json();
    assert_eq!(found["entries"][0]["id"], json!(entry.id));
    let hits: Vec<_> = found["entries"][0]["snippet"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| part["hit"] == true)
        .collect();
    assert!(
        !hits.is_empty()
            && hits
                .iter()
                .all(|part| part["text"].as_str().unwrap().to_lowercase() == "handover"),
        "{found}"
    );
    assert_eq!(
        firm.tom.get("/search?q=sa*").expect(200).json()["people"][0]["display_name"],
        "Sam"
    );
}

#[test]
fn a_list_of_what_has_the_words_is_as_good_as_a_search() {
    let firm = Firm::start();
    let mut ids = Vec::new();
    for facts in [
        "The till was short.",
        "The till was short, and the till was late. Till when?",
        "No.",
    ] {
        let mut new = firm.new_entry("Sam");
        new["title"] = json!("Note");
        new["facts"] = json!(facts);
        let entry: convolog_dto::Entry = firm.tom.post("/entries", &new).expect(201).read();
        ids.push(entry.id);
    }
    let items = |query: &str| firm.tom.get(&format!("/entries?{query}")).expect(200).json()["items"].clone();
    let found = firm.tom.get("/search?q=till").expect(200).json();
    let best = items("q=till&sort=relevance");
    let of = |rows: &serde_json::Value| -> Vec<_> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| (row["id"].clone(), row["snippet"].clone()))
            .collect()
    };
    assert_eq!(of(&best), of(&found["entries"]));
    assert_eq!(best[0]["id"], json!(ids[1]));
    assert_eq!(
        best[1]["snippet"],
        json!([
            { "text": "The ", "hit": false },
            { "text": "till", "hit": true },
            { "text": " was short.", "hit": false },
        ])
    );
    for unmarked in ["limit=50", "q=-till", "q=..."] {
        for row in items(unmarked).as_array().unwrap() {
            assert_eq!(row["snippet"], json!([]), "{unmarked}");
        }
    }
}

#[test]
fn a_search_finds_nothing_of_what_one_does_not_see() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    firm.draft(&firm.priya, "Sam");
    for other in [&firm.nora, &firm.otto] {
        let found = other.get("/search?q=handover").expect(200).json();
        assert_eq!(found, json!({ "people": [], "entries": [], "attachments": [] }));
    }
    assert_eq!(
        firm.maya.get("/search?q=handover").expect(200).json()["entries"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "not the draft"
    );
    firm.tom.get("/search?q=").expect(400);
    firm.tom.get("/search").expect(400);
}

#[test]
fn today_shows_what_is_due_and_who_was_forgotten() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    firm.draft(&firm.tom, "Sam");
    for (title, due) in [
        ("Late", "2026-02-20"),
        ("Soon", "2026-03-05"),
        ("Far", "2026-06-01"),
    ] {
        firm.tom
            .post(
                &format!("/entries/{}/follow-ups", entry.id),
                &json!({ "title": title, "due_on": due }),
            )
            .expect(201);
    }
    let today = firm.tom.get("/dashboard").expect(200).json();
    assert_eq!(
        (
            today["overdue_total"].as_i64(),
            today["overdue"][0]["title"].as_str()
        ),
        (Some(1), Some("Late"))
    );
    assert_eq!(today["due_soon"].as_array().unwrap().len(), 1);
    assert_eq!(
        (
            today["drafts_total"].as_i64(),
            today["recent"].as_array().unwrap().len()
        ),
        (Some(1), 1)
    );
    let forgotten: Vec<_> = today["without_contact"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["person"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(forgotten, ["Kim"]);
}

#[test]
fn a_search_finds_what_came_later_and_the_names_of_files() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let path = format!("/entries/{}", entry.id);
    let amendment =
        json!({ "kind": "addendum", "text": "The Wäscherei was closed as well.", "reason": "Forgotten" });
    firm.tom
        .post(&format!("{path}/amendments"), &amendment)
        .expect(201);
    let response = json!({ "text": "My bus was cancelled that morning." });
    firm.tom.post(&format!("{path}/responses"), &response).expect(201);
    let form = Form::file("Dienstplan_März-2026.txt", b"A rota.");
    firm.tom.upload(&format!("{path}/attachments"), &form).expect(201);
    for (query, marked) in [
        ("wascherei", "Wäscherei"),
        ("%22bus+was%22", "bus"),
        ("cancel*", "cancelled"),
    ] {
        let found = firm.priya.get(&format!("/search?q={query}")).expect(200).json();
        assert_eq!(found["entries"][0]["id"], json!(entry.id), "{query}");
        let hits: Vec<&str> = found["entries"][0]["snippet"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|part| part["hit"] == true)
            .map(|part| part["text"].as_str().unwrap())
            .collect();
        assert!(hits.contains(&marked), "{query}: {found}");
    }
    let page = firm.priya.get("/entries?q=wascherei+-sauna").expect(200).json();
    assert_eq!(page["items"][0]["id"], json!(entry.id), "the Explorer as well");
    for query in ["dienstplan", "marz", "%22dienstplan+marz%22", "2026+-rechnung"] {
        let found = firm.priya.get(&format!("/search?q={query}")).expect(200).json();
        assert_eq!(
            found["attachments"][0]["name"], "Dienstplan_März-2026.txt",
            "{query}"
        );
        let unseen = firm.nora.get(&format!("/search?q={query}")).expect(200).json();
        assert_eq!(unseen["attachments"], json!([]));
    }
}
