//! `/tags`

use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

/// A final entry about somebody with these tags.
fn tagged(firm: &Firm, author: &Client, about: &str, tags: &[&str]) {
    let entry = firm.final_entry(author, about);
    author
        .patch(
            &format!("/entries/{}", entry.id),
            entry.version,
            &json!({ "tags": tags }),
        )
        .expect(200);
}

fn names_and_counts(client: &Client, query: &str) -> Vec<(String, i64)> {
    let page = client.get(&format!("/tags{query}")).expect(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| {
            (
                tag["name"].as_str().unwrap().to_owned(),
                tag["entries"].as_i64().unwrap(),
            )
        })
        .collect()
}

fn pairs(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected
        .iter()
        .map(|(name, n)| ((*name).to_owned(), *n))
        .collect()
}

#[test]
fn tags_are_counted_on_the_entries_one_sees_only() {
    let firm = Firm::start();
    tagged(&firm, &firm.tom, "Sam", &["Rota", "handover"]);
    tagged(&firm, &firm.priya, "Ann", &["rota"]);
    tagged(&firm, &firm.nora, "Lee", &["theft"]);
    let draft = firm.draft(&firm.tom, "Kim");
    firm.tom
        .patch(
            &format!("/entries/{}", draft.id),
            draft.version,
            &json!({ "tags": ["secret"] }),
        )
        .expect(200);
    assert_eq!(
        names_and_counts(&firm.tom, ""),
        pairs(&[("handover", 1), ("rota", 1), ("secret", 1)])
    );
    assert_eq!(
        names_and_counts(&firm.priya, ""),
        pairs(&[("handover", 1), ("rota", 2)])
    );
    assert_eq!(names_and_counts(&firm.otto, ""), pairs(&[("theft", 1)]));
    assert_eq!(
        names_and_counts(&firm.maya, "?q=R"),
        pairs(&[("rota", 2)]),
        "a prefix, in any case"
    );
    assert_eq!(names_and_counts(&firm.nora, "?q=rota"), []);
}

#[test]
fn the_vocabulary_is_everybodys_and_says_nothing_about_entries_one_does_not_see() {
    let firm = Firm::start();
    tagged(&firm, &firm.tom, "Sam", &["rota"]);
    let new = json!({ "name": " Rota ", "description": "Who works when" });
    let made = firm.maya.post("/tags", &new).expect(201);
    assert_eq!(
        made.header("location"),
        format!("/api/v1/tags/{}", made.json()["id"].as_str().unwrap())
    );
    assert_eq!(
        (&made.json()["name"], &made.json()["entries"]),
        (&json!("rota"), &json!(1))
    );
    let seen = firm.nora.get("/tags").expect(200).json();
    assert_eq!(
        seen["items"],
        json!([{ "id": made.json()["id"], "name": "rota", "description": "Who works when", "entries": 0 }])
    );
    assert_eq!(firm.maya.post("/tags", &new).expect(409).code(), "already_exists");
    firm.priya.post("/tags", &json!({ "name": "mine" })).expect(403);
}

#[test]
fn a_tag_taken_out_of_the_vocabulary_stays_on_its_entries() {
    let firm = Firm::start();
    tagged(&firm, &firm.tom, "Sam", &["rota"]);
    let made = firm
        .maya
        .post("/tags", &json!({ "name": "rota" }))
        .expect(201)
        .json();
    let path = format!("/tags/{}", made["id"].as_str().unwrap());
    let described = firm
        .maya
        .send("PATCH", &path, None, b"{\"description\":\"Shifts\"}");
    assert_eq!(described.expect(200).json()["description"], "Shifts");
    let cleared = firm.maya.send("PATCH", &path, None, b"{\"description\":null}");
    assert_eq!(cleared.expect(200).json()["description"], Value::Null);
    firm.maya.send("DELETE", &path, None, &[]).expect(204);
    firm.maya.send("DELETE", &path, None, &[]).expect(404);
    let left = firm.tom.get("/tags").expect(200).json();
    assert_eq!(
        left["items"],
        json!([{ "id": null, "name": "rota", "description": null, "entries": 1 }])
    );
    let actions: Vec<String> = firm.maya.get("/audit-events?target_kind=tag").expect(200).json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        actions,
        ["tag.deleted", "tag.updated", "tag.updated", "tag.created"]
    );
}

#[test]
fn tags_come_in_pages_without_gap_or_double() {
    let firm = Firm::start();
    tagged(&firm, &firm.tom, "Sam", &["b", "d", "a"]);
    for name in ["c", "a", "e"] {
        firm.maya.post("/tags", &json!({ "name": name })).expect(201);
    }
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = firm.tom.get(&format!("/tags?limit=2{cursor}")).expect(200).json();
        for tag in page["items"].as_array().unwrap() {
            found.push(tag["name"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found, ["a", "b", "c", "d", "e"]);
}

#[test]
fn bad_tags_are_refused() {
    let firm = Firm::start();
    for bad in [
        json!({ "name": "" }),
        json!({ "name": "  " }),
        json!({ "name": "x".repeat(51) }),
        json!({ "name": "two\nlines" }),
        json!({ "name": "fine", "description": "x".repeat(201) }),
    ] {
        firm.maya.post("/tags", &bad).expect(422);
    }
    for bad in ["?limit=0", "?limit=201", "?cursor=x", "?nothing=1"] {
        firm.tom.get(&format!("/tags{bad}")).expect(400);
    }
    let long = "x".repeat(201);
    firm.tom.get(&format!("/tags?q={long}")).expect(400);
}
