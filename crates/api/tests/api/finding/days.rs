//! Days are those of the organisation, wherever the server is.
use crate::titles::titles;
use convolog_dto::{FollowUpId, PersonTimeline};
use convolog_testkit::Firm;
use serde_json::{Value, json};

/// A firm on Kiritimati, which is fourteen hours ahead: at noon of 2 March in UTC it is two in the night of 3 March there.
fn far_ahead() -> Firm {
    let firm = Firm::start();
    let zone = json!({ "organisation.time_zone": "Pacific/Kiritimati" });
    firm.maya.patch("/settings", 1, &zone).expect(200);
    firm
}

#[test]
fn a_follow_up_is_overdue_once_its_day_has_ended_there() {
    let firm = far_ahead();
    for due_on in ["2026-03-02", "2026-03-03"] {
        let new = json!({ "subject_id": firm.person("Sam"), "title": due_on, "due_on": due_on });
        let made = firm.tom.post("/follow-ups", &new).expect(201).json();
        assert_eq!(made["overdue"], due_on == "2026-03-02", "{made}");
    }
    assert_eq!(titles(&firm.tom, "/follow-ups?overdue=true"), ["2026-03-02"]);
    let today = firm.tom.get("/dashboard").expect(200).json();
    assert_eq!(
        (
            &today["overdue"][0]["title"],
            &today["overdue"][0]["overdue"],
            &today["overdue_total"]
        ),
        (&json!("2026-03-02"), &json!(true), &json!(1))
    );
    assert_eq!(today["due_soon"][0]["title"], "2026-03-03");
    assert_eq!(today["due_soon"][0]["overdue"], false);
    let id: FollowUpId = serde_json::from_value(today["due_soon"][0]["id"].clone()).unwrap();
    let earlier = json!({ "due_on": "2026-03-02" });
    let changed = firm
        .tom
        .patch(&format!("/follow-ups/{id}"), 1, &earlier)
        .expect(200)
        .json();
    assert_eq!(changed["overdue"], true);
}

#[test]
fn entries_are_listed_counted_and_exported_by_the_days_there() {
    let firm = far_ahead();
    let mut new = firm.new_entry("Sam");
    for (title, at) in [
        ("before", "2026-03-01T09:59:59Z"),
        ("within", "2026-03-01T10:00:00Z"),
        ("last", "2026-03-02T09:59:59Z"),
        ("after", "2026-03-02T10:00:00Z"),
    ] {
        new["title"] = json!(title);
        new["occurred_start"] = json!(at);
        let made = firm.tom.post("/entries", &new).expect(201).json();
        let path = format!("/entries/{}/finalise", made["id"].as_str().unwrap());
        firm.tom.post_if(&path, 1, &Value::Null).expect(200);
    }
    let day = "occurred_from=2026-03-02&occurred_to=2026-03-02";
    assert_eq!(titles(&firm.tom, &format!("/entries?{day}")), ["last", "within"]);
    let facets = firm.tom.get(&format!("/entries/facets?{day}")).expect(200).json();
    assert_eq!(facets["severity"]["low"], 2);
    assert_eq!(
        titles(&firm.tom, "/entries?recorded_to=2026-03-02"),
        Vec::<String>::new()
    );
    assert_eq!(titles(&firm.tom, "/entries?recorded_from=2026-03-03").len(), 4);
    let csv = firm
        .priya
        .get(&format!(
            "/exports/entries.csv?recipient=Lena&purpose=Advice&{day}"
        ))
        .expect(200)
        .text();
    assert!(csv.contains("within") && csv.contains("last"), "{csv}");
    assert!(!csv.contains("before") && !csv.contains("after"), "{csv}");
}

#[test]
fn a_month_begins_there() {
    let firm = far_ahead();
    let mut new = firm.new_entry("Sam");
    new["late_reason"] = json!("It came up in a review.");
    for at in ["2026-01-31T09:59:59Z", "2026-01-31T10:00:00Z"] {
        new["occurred_start"] = json!(at);
        firm.tom.post("/entries", &new).expect(201);
    }
    let shown: PersonTimeline = firm
        .tom
        .get(&format!("/people/{}/timeline", firm.person("Sam")))
        .expect(200)
        .read();
    let months: Vec<_> = shown
        .months
        .iter()
        .map(|one| (one.month.as_str(), one.negative))
        .collect();
    assert_eq!(months, [("2026-01", 1), ("2026-02", 1)]);
}
