//! The person's line, what hangs on it, and the tree's last contact
use convolog_dto::{Entry, PersonTimeline};
use convolog_testkit::{Client, Firm, Form};
use serde_json::{Value, json};

fn entry(author: &Client, firm: &Firm, about: &str, at: &str, sentiment: &str) -> Entry {
    let mut new = firm.new_entry(about);
    new["occurred_start"] = json!(at);
    new["sentiment"] = json!(sentiment);
    new["late_reason"] = json!("It came up in a review.");
    author.post("/entries", &new).expect(201).read()
}

fn finalise(author: &Client, entry: &Entry) -> Entry {
    author
        .post_if(
            &format!("/entries/{}/finalise", entry.id),
            entry.version,
            &Value::Null,
        )
        .expect(200)
        .read()
}

fn timeline(client: &Client, firm: &Firm, about: &str) -> PersonTimeline {
    client
        .get(&format!("/people/{}/timeline", firm.person(about)))
        .expect(200)
        .read()
}

#[test]
fn a_timeline_has_the_newest_first_and_its_months() {
    let firm = Firm::start();
    let january = finalise(
        &firm.tom,
        &entry(&firm.tom, &firm, "Sam", "2026-01-31T23:59:59.999Z", "positive"),
    );
    let february = finalise(
        &firm.tom,
        &entry(&firm.tom, &firm, "Sam", "2026-02-01T00:00:00Z", "negative"),
    );
    finalise(
        &firm.priya,
        &entry(&firm.priya, &firm, "Sam", "2026-02-03T00:00:00Z", "negative"),
    );
    let voided = finalise(
        &firm.tom,
        &entry(&firm.tom, &firm, "Sam", "2026-02-04T00:00:00Z", "mixed"),
    );
    firm.tom
        .post_if(
            &format!("/entries/{}/void", voided.id),
            voided.version,
            &json!({ "reason": "About somebody else." }),
        )
        .expect(200);
    let shown = timeline(&firm.tom, &firm, "Sam");
    let ids: Vec<_> = shown.points.iter().map(|point| point.entry_id).collect();
    assert_eq!(
        (ids.len(), ids[0], ids[2], ids[3]),
        (4, voided.id, february.id, january.id)
    );
    assert_eq!(shown.points[3].reference, january.reference);
    assert!(!shown.truncated);
    let months: Vec<_> = shown
        .months
        .iter()
        .map(|m| (m.month.as_str(), m.positive, m.neutral, m.mixed, m.negative))
        .collect();
    assert_eq!(months, [("2026-01", 1, 0, 0, 0), ("2026-02", 0, 0, 0, 2)]);
}

#[test]
fn what_was_amended_is_marked() {
    let firm = Firm::start();
    let made = finalise(
        &firm.tom,
        &entry(&firm.tom, &firm, "Sam", "2026-03-01T10:00:00Z", "neutral"),
    );
    assert!(!timeline(&firm.tom, &firm, "Sam").points[0].amended);
    let addendum = json!({ "kind": "addendum", "text": "He rang an hour before.", "reason": "Forgotten" });
    firm.tom
        .post(&format!("/entries/{}/amendments", made.id), &addendum)
        .expect(201);
    assert!(timeline(&firm.priya, &firm, "Sam").points[0].amended);
}

#[test]
fn a_timeline_shows_what_one_sees_and_no_more() {
    let firm = Firm::start();
    let draft = entry(&firm.tom, &firm, "Sam", "2026-03-01T10:00:00Z", "neutral");
    finalise(
        &firm.priya,
        &entry(&firm.priya, &firm, "Sam", "2026-03-02T10:00:00Z", "positive"),
    );
    assert_eq!(timeline(&firm.tom, &firm, "Sam").points.len(), 2);
    for other in [&firm.priya, &firm.maya] {
        let shown = timeline(other, &firm, "Sam");
        assert!(shown.points.len() == 1 && shown.points[0].entry_id != draft.id);
        assert_eq!(shown.months.len(), 1);
        assert_eq!((shown.months[0].neutral, shown.months[0].positive), (0, 1));
    }
    let path = format!("/people/{}/timeline", firm.person("Sam"));
    for stranger in [&firm.nora, &firm.otto] {
        stranger.get(&path).expect(404);
    }
    firm.tom
        .get(&format!("/people/{}/timeline", firm.person("Tom")))
        .expect(404);
    assert_eq!(timeline(&firm.tom, &firm, "Kim").points, []);
}

#[test]
fn the_tree_knows_the_last_contact_that_one_sees() {
    let firm = Firm::start();
    let last = |client: &Client, name: &str| -> Value {
        let org = client.get("/org").expect(200).json();
        let id = json!(firm.person(name));
        let nodes = org["nodes"].as_array().unwrap().clone();
        nodes.into_iter().find(|node| node["id"] == id).unwrap()["last_contact_at"].clone()
    };
    finalise(
        &firm.tom,
        &entry(&firm.tom, &firm, "Sam", "2026-02-20T10:00:00Z", "neutral"),
    );
    entry(&firm.tom, &firm, "Sam", "2026-03-01T10:00:00Z", "neutral");
    finalise(
        &firm.priya,
        &entry(&firm.priya, &firm, "Tom", "2026-02-25T10:00:00Z", "neutral"),
    );
    assert_eq!(
        last(&firm.tom, "Sam"),
        "2026-03-01T10:00:00Z",
        "one's own draft is a contact"
    );
    assert_eq!(
        last(&firm.priya, "Sam"),
        "2026-02-20T10:00:00Z",
        "another's is not"
    );
    assert_eq!(last(&firm.priya, "Tom"), "2026-02-25T10:00:00Z");
    assert_eq!(
        last(&firm.tom, "Tom"),
        Value::Null,
        "one's own record does not exist"
    );
    assert_eq!(last(&firm.tom, "Kim"), Value::Null);
}

#[test]
fn the_evidence_about_a_person_comes_page_by_page_from_what_one_sees() {
    let firm = Firm::start();
    let finals = [
        firm.final_entry(&firm.tom, "Sam"),
        firm.final_entry(&firm.priya, "Sam"),
    ];
    let draft = firm.draft(&firm.tom, "Sam");
    for (n, entry) in [&finals[0], &finals[1], &draft, &finals[0], &finals[1]]
        .into_iter()
        .enumerate()
    {
        let author = if entry.id == finals[1].id {
            &firm.priya
        } else {
            &firm.tom
        };
        author
            .upload(
                &format!("/entries/{}/attachments", entry.id),
                &Form::file(&format!("{n}.txt"), format!("{n}").as_bytes()),
            )
            .expect(201);
        firm.app.clock().advance(chrono::TimeDelta::seconds(1));
    }
    let path = format!("/people/{}/attachments", firm.person("Sam"));
    let names = |client: &Client, limit: i64| -> Vec<String> {
        let mut names = Vec::new();
        let mut query = format!("limit={limit}&include_total=true");
        loop {
            let page = client.get(&format!("{path}?{query}")).expect(200).json();
            let items = page["items"].as_array().unwrap();
            names.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
            match page["next_cursor"].as_str() {
                Some(next) => query = format!("limit={limit}&cursor={next}"),
                None => break names,
            }
            assert!(names.len() < 9, "the pages do not end");
        }
    };
    for limit in [1, 2, 200] {
        assert_eq!(
            names(&firm.tom, limit),
            ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]
        );
        assert_eq!(names(&firm.priya, limit), ["4.txt", "3.txt", "1.txt", "0.txt"]);
    }
    let total = firm
        .maya
        .get(&format!("{path}?limit=1&include_total=true"))
        .expect(200)
        .json();
    assert_eq!(total["total"], 4);
    firm.nora.get(&path).expect(404);
    assert_eq!(
        firm.tom.get(&format!("{path}?cursor=x")).expect(400).code(),
        "invalid_cursor"
    );
    firm.tom.get(&format!("{path}?limit=0")).expect(400);
    firm.tom.get(&format!("{path}?q=x")).expect(400);
}
