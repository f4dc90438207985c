use convolog_testkit::{Client, Firm};
use serde_json::json;

fn titles(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/entries?{query}")).expect(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["title"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Twelve entries of Tom's about Sam and Kim, one an hour.
fn firm_with_entries() -> Firm {
    let firm = Firm::start();
    for n in 0..12 {
        let mut new = firm.new_entry(if n % 2 == 0 { "Sam" } else { "Kim" });
        new["title"] = json!(format!("Entry {n:02}"));
        new["occurred_start"] = json!(format!("2026-03-01T{n:02}:00:00Z"));
        new["type"] = json!(["concern", "feedback", "recognition"][n % 3]);
        new["severity"] = json!(["none", "high"][n % 2]);
        new["tags"] = json!([(["handover", "safety"][n % 2])]);
        new["facts"] = json!(if n == 7 {
            "The forklift was left running in the yard."
        } else {
            "Nothing else."
        });
        let draft: convolog_dto::Entry = firm.tom.post("/entries", &new).expect(201).read();
        firm.tom
            .send("POST", &format!("/entries/{}/finalise", draft.id), Some(1), &[])
            .expect(200);
    }
    firm
}

#[test]
fn filters_of_one_kind_are_any_of_and_of_different_kinds_all_of() {
    let firm = firm_with_entries();
    let kim = firm.person("Kim");
    assert_eq!(titles(&firm.tom, "type=concern&type=recognition").len(), 8);
    assert_eq!(
        titles(&firm.tom, "type=concern&severity=high"),
        ["Entry 09", "Entry 03"]
    );
    assert_eq!(
        titles(
            &firm.tom,
            &format!("subject_id={kim}&sort=occurred_start&limit=2")
        ),
        ["Entry 01", "Entry 03"]
    );
    assert_eq!(titles(&firm.tom, "family=development").len(), 8);
    assert_eq!(titles(&firm.tom, "tag=safety").len(), 6);
    assert_eq!(titles(&firm.tom, "not_tag=safety").len(), 6);
    assert_eq!(titles(&firm.tom, "occurred_from=2026-03-02").len(), 0);
    assert_eq!(titles(&firm.tom, "occurred_to=2026-03-01").len(), 12);
    assert_eq!(
        titles(&firm.maya, &format!("subtree_of={}", firm.person("Priya"))).len(),
        12
    );
    assert_eq!(
        titles(&firm.maya, &format!("subtree_of={}", firm.person("Otto"))).len(),
        0
    );
    assert_eq!(titles(&firm.tom, "has_attachments=true").len(), 0);
}

#[test]
fn words_find_entries_whatever_their_case_and_any_sign_is_harmless() {
    let firm = firm_with_entries();
    assert_eq!(titles(&firm.tom, "q=FORKLIFT"), ["Entry 07"]);
    assert_eq!(titles(&firm.tom, "q=fork*"), ["Entry 07"]);
    assert_eq!(titles(&firm.tom, "q=forklift%20-yard"), Vec::<String>::new());
    assert_eq!(titles(&firm.nora, "q=forklift"), Vec::<String>::new());
    for hostile in [
        "%22", "*", "NEAR(", "a%20AND", "%27%3B--", "(((", "title:x", "%5E",
    ] {
        firm.tom.get(&format!("/entries?q={hostile}")).expect(200);
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_double() {
    let firm = firm_with_entries();
    for sort in ["-occurred_start", "occurred_start", "-recorded_at", "recorded_at"] {
        let mut seen = Vec::new();
        let mut query = format!("limit=5&sort={sort}");
        loop {
            let page = firm.tom.get(&format!("/entries?{query}")).expect(200).json();
            seen.extend(
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|e| e["ref"].as_str().unwrap().to_owned()),
            );
            match page["next_cursor"].as_str() {
                Some(cursor) => query = format!("limit=5&sort={sort}&cursor={cursor}"),
                None => break,
            }
        }
        let mut each_once = seen.clone();
        each_once.sort();
        each_once.dedup();
        assert_eq!((seen.len(), each_once.len()), (12, 12), "{sort}");
    }
    assert_eq!(
        firm.tom
            .get("/entries?include_total=true&limit=1")
            .expect(200)
            .json()["total"],
        12
    );
}

#[test]
fn a_bad_query_is_refused_by_name() {
    let firm = Firm::start();
    for (query, code) in [
        ("limit=0", "invalid_query"),
        ("limit=201", "invalid_query"),
        ("limit=x", "invalid_query"),
        ("unknown=1", "invalid_query"),
        ("type=gossip", "invalid_query"),
        ("subject_id=1", "invalid_query"),
        ("cursor=made-up", "invalid_cursor"),
    ] {
        assert_eq!(
            firm.tom.get(&format!("/entries?{query}")).expect(400).code(),
            code,
            "{query}"
        );
    }
}

#[test]
fn facets_count_what_the_list_shows_and_ignore_their_own_filter() {
    let firm = firm_with_entries();
    let facets = firm.tom.get("/entries/facets?type=concern").expect(200).json();
    assert_eq!(
        facets["type"],
        json!({ "concern": 4, "feedback": 4, "recognition": 4 })
    );
    assert_eq!(facets["severity"], json!({ "high": 2, "none": 2 }));
    assert_eq!(
        firm.nora.get("/entries/facets").expect(200).json()["type"],
        json!({})
    );
}
