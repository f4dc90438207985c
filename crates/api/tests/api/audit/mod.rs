//! `/audit-events`

mod export;
mod proof;

use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn about(client: &Client, entry: &str) -> Vec<String> {
    let path = format!("/audit-events?target_kind=entry&target_id={entry}");
    let page = client.get(&path).expect(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap().to_owned())
        .collect()
}

fn actions(client: &Client) -> Vec<String> {
    let answer = client.get("/audit-events/actions").expect(200).json();
    answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["action"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_admin_learns_of_a_draft_only_when_it_is_final() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let id = draft.id.to_string();
    assert_eq!(about(&firm.priya, &id), Vec::<String>::new());
    assert!(!actions(&firm.priya).contains(&"entry.created".to_owned()));
    assert_eq!(about(&firm.maya, &id), ["entry.created"]);
    // One's own drafts are no secret.
    let own = firm.draft(&firm.priya, "Sam").id.to_string();
    assert_eq!(about(&firm.priya, &own), ["entry.created"]);
    firm.tom
        .post_if(&format!("/entries/{id}/finalise"), draft.version, &Value::Null)
        .expect(200);
    assert_eq!(about(&firm.priya, &id), ["entry.finalised", "entry.created"]);
}

#[test]
fn a_draft_that_was_discarded_stays_a_secret() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let path = format!("/entries/{}/void", draft.id);
    firm.tom
        .post_if(&path, draft.version, &json!({ "reason": "Not so" }))
        .expect(200);
    assert_eq!(about(&firm.priya, &draft.id.to_string()), Vec::<String>::new());
    assert_eq!(about(&firm.maya, &draft.id.to_string()).len(), 2);
}

#[test]
fn actions_are_those_of_the_events_one_sees() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let all = actions(&firm.maya);
    for action in [
        "auth.signed_in",
        "entry.created",
        "instance.set_up",
        "user.created",
    ] {
        assert!(all.contains(&action.to_owned()), "{action}: {all:?}");
    }
    assert!(all.is_sorted());
    let few = actions(&firm.priya);
    assert!(few.contains(&"entry.finalised".to_owned()));
    assert!(!few.contains(&"instance.set_up".to_owned()), "{few:?}");
    assert!(!actions(&firm.otto).contains(&"entry.finalised".to_owned()));
}
