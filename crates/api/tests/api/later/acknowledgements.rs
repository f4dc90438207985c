use super::{items, path, shown};
use convolog_dto::AckState;
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
fn the_entry_shows_the_newest_step_and_keeps_those_before_it() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    assert_eq!(entry.acknowledgement, AckState::NotRequested);
    let steps = path(&entry, "acknowledgements");
    for (step, state) in [
        (json!({ "state": "requested" }), AckState::Requested),
        (
            json!({ "state": "unable", "comments": "On leave" }),
            AckState::Unable,
        ),
        (
            json!({ "state": "refused", "comments": "Wants a witness" }),
            AckState::Refused,
        ),
        (
            json!({ "state": "acknowledged_with_comments", "method": "signed_paper", "comments": "Not at 06:25" }),
            AckState::AcknowledgedWithComments,
        ),
        (
            json!({ "state": "acknowledged", "method": "verbal_witnessed" }),
            AckState::Acknowledged,
        ),
    ] {
        firm.tom.post(&steps, &step).expect(201);
        assert_eq!(shown(&firm.priya, &entry).acknowledgement, state);
    }
    let kept = items(&firm.tom, &steps);
    assert_eq!(kept.len(), 5);
    assert_eq!(
        (&kept[0]["method"], &kept[0]["comments"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(kept[3]["comments"], "Not at 06:25");
    let listed = firm.tom.get("/entries").expect(200).json();
    assert_eq!(listed["items"][0]["acknowledgement"], "acknowledged");
}

#[test]
fn a_step_says_how_it_is_known_and_what_was_said() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    for (step, pointer) in [
        (json!({ "state": "not_requested" }), "/state"),
        (json!({ "state": "acknowledged" }), "/method"),
        (
            json!({ "state": "acknowledged_with_comments", "method": "in_app" }),
            "/comments",
        ),
        (
            json!({ "state": "acknowledged_with_comments", "method": "in_app", "comments": " " }),
            "/comments",
        ),
        (
            json!({ "state": "refused", "comments": "x".repeat(2_001) }),
            "/comments",
        ),
        (json!({ "state": "refused", "comments": "a\u{0}b" }), "/comments"),
    ] {
        let refused = firm
            .tom
            .post(&path(&entry, "acknowledgements"), &step)
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{step}");
    }
    firm.tom
        .post(&path(&entry, "acknowledgements"), &json!({ "state": "seen" }))
        .expect(400);
    assert_eq!(shown(&firm.tom, &entry).version, entry.version);
}
