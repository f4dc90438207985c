use crate::titles::titles;
use convolog_testkit::Firm;
use serde_json::json;

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
fn entries_are_found_by_every_one_of_several_tags_and_by_when_they_were_recorded() {
    let firm = Firm::start();
    for (title, at, tags) in [
        ("Both", "2026-03-02T09:00:00Z", json!(["handover", "safety"])),
        ("One", "2026-03-02T10:00:00Z", json!(["safety"])),
        (
            "Old",
            "2026-01-05T10:00:00Z",
            json!(["handover", "safety", "rota"]),
        ),
    ] {
        let mut new = firm.new_entry("Sam");
        new["title"] = json!(title);
        new["occurred_start"] = json!(at);
        new["tags"] = tags;
        firm.tom.post("/entries", &new).expect(201);
    }
    let found = |query: &str| titles(&firm.tom, &format!("/entries?{query}"));
    assert_eq!(found("all_tags=handover&all_tags=safety"), ["Both", "Old"]);
    assert_eq!(
        found("all_tags=safety&tag=rota&tag=handover&not_tag=rota"),
        ["Both"]
    );
    assert_eq!(found("contemporaneity=retrospective"), ["Old"]);
    assert_eq!(
        found("contemporaneity=same_day&contemporaneity=retrospective").len(),
        3
    );
    assert_eq!(found("recorded_from=2026-03-02&recorded_to=2026-03-02").len(), 3);
    assert_eq!(found("recorded_from=2026-03-03"), [""; 0]);
    assert_eq!(found("recorded_to=2026-03-01"), [""; 0]);
    let facets = firm
        .tom
        .get("/entries/facets?tag=rota&contemporaneity=same_day")
        .expect(200)
        .json();
    assert_eq!(
        facets["tag"],
        json!({ "handover": 1, "safety": 2 }),
        "without its own filter"
    );
    assert_eq!(facets["contemporaneity"], json!({ "retrospective": 1 }));
    assert_eq!(
        firm.nora.get("/entries/facets").expect(200).json()["tag"],
        json!({})
    );
}

#[test]
fn a_bad_day_or_word_of_recording_is_refused() {
    let firm = Firm::start();
    for bad in [
        "contemporaneity=soon",
        "recorded_from=yesterday",
        "recorded_to=2026-02-30",
    ] {
        firm.tom.get(&format!("/entries?{bad}")).expect(400);
    }
}

#[test]
fn a_facet_names_the_thirty_tags_that_most_entries_have() {
    let firm = Firm::start();
    let mut new = firm.new_entry("Sam");
    new["tags"] = json!((0..20).map(|n| format!("a{n:02}")).collect::<Vec<_>>());
    firm.tom.post("/entries", &new).expect(201);
    new["tags"] = json!((0..20).map(|n| format!("b{n:02}")).collect::<Vec<_>>());
    firm.tom.post("/entries", &new).expect(201);
    firm.tom.post("/entries", &new).expect(201);
    let facets = firm.tom.get("/entries/facets").expect(200).json();
    let tags = facets["tag"].as_object().unwrap();
    assert_eq!(
        (tags.len(), &tags["b19"], &tags["a09"]),
        (30, &json!(2), &json!(1))
    );
    assert!(!tags.contains_key("a10"));
}

#[test]
fn filters_of_one_kind_are_any_of_and_of_different_kinds_all_of() {
    let firm = firm_with_entries();
    let kim = firm.person("Kim");
    assert_eq!(
        titles(&firm.tom, "/entries?type=concern&type=recognition").len(),
        8
    );
    assert_eq!(
        titles(&firm.tom, "/entries?type=concern&severity=high"),
        ["Entry 09", "Entry 03"]
    );
    assert_eq!(
        titles(
            &firm.tom,
            &format!("/entries?subject_id={kim}&sort=occurred_start&limit=2")
        ),
        ["Entry 01", "Entry 03"]
    );
    assert_eq!(titles(&firm.tom, "/entries?family=development").len(), 8);
    assert_eq!(titles(&firm.tom, "/entries?tag=safety").len(), 6);
    assert_eq!(titles(&firm.tom, "/entries?not_tag=safety").len(), 6);
    assert_eq!(titles(&firm.tom, "/entries?occurred_from=2026-03-02").len(), 0);
    assert_eq!(titles(&firm.tom, "/entries?occurred_to=2026-03-01").len(), 12);
    assert_eq!(
        titles(
            &firm.maya,
            &format!("/entries?subtree_of={}", firm.person("Priya"))
        )
        .len(),
        12
    );
    assert_eq!(
        titles(
            &firm.maya,
            &format!("/entries?subtree_of={}", firm.person("Otto"))
        )
        .len(),
        0
    );
    assert_eq!(titles(&firm.tom, "/entries?has_attachments=true").len(), 0);
}

#[test]
fn words_find_entries_whatever_their_case_and_any_sign_is_harmless() {
    let firm = firm_with_entries();
    assert_eq!(titles(&firm.tom, "/entries?q=FORKLIFT"), ["Entry 07"]);
    assert_eq!(titles(&firm.tom, "/entries?q=fork*"), ["Entry 07"]);
    assert_eq!(
        titles(&firm.tom, "/entries?q=forklift%20-yard"),
        Vec::<String>::new()
    );
    assert_eq!(titles(&firm.nora, "/entries?q=forklift"), Vec::<String>::new());
    for hostile in [
        "%22", "*", "NEAR(", "a%20AND", "%27%3B--", "(((", "title:x", "%5E",
    ] {
        firm.tom.get(&format!("/entries?q={hostile}")).expect(200);
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_double() {
    let firm = firm_with_entries();
    for (sort, all) in [
        ("-occurred_start", 12),
        ("occurred_start", 12),
        ("-recorded_at", 12),
        ("recorded_at", 12),
        ("relevance&q=nothing", 11),
    ] {
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
        assert_eq!((seen.len(), each_once.len()), (all, all), "{sort}");
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
        ("sort=relevance", "invalid_query"),
        ("sort=relevance&q=-late", "invalid_query"),
        ("sort=relevance&q=...", "invalid_query"),
        ("cursor=made-up", "invalid_cursor"),
        ("cursor=made-up&sort=relevance&q=late", "invalid_cursor"),
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
