//! What an account promised does not wait for somebody who cannot see to it.
use convolog_dto::User;
use convolog_testkit::{Client, Firm, PASSWORD};
use serde_json::{Value, json};

/// A follow-up about somebody; its path.
fn promise(firm: &Firm, by: &Client, about: &str, title: &str) -> String {
    let new = json!({ "subject_id": firm.person(about), "title": title, "due_on": "2026-03-01" });
    let made = by.post("/follow-ups", &new).expect(201).json();
    format!("/follow-ups/{}", made["id"].as_str().unwrap())
}

/// The owners of all follow-ups that somebody sees, by title.
fn owners(client: &Client) -> Vec<(String, String)> {
    let page = client.get("/follow-ups").expect(200).json();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = page["items"].as_array().unwrap().iter();
    let mut owners: Vec<_> = rows
        .map(|row| (word(&row["title"]), word(&row["owner"]["name"])))
        .collect();
    owners.sort();
    owners
}

fn named(titles_and_owners: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = titles_and_owners.iter();
    owned
        .map(|(title, owner)| ((*title).to_owned(), (*owner).to_owned()))
        .collect()
}

fn disable(by: &Client, user: &User) {
    by.post(&format!("/users/{}/disable", user.id), &Value::Null)
        .expect(200);
}

/// Ada, a second SUPER_ADMIN who is tied to nobody, and a client of hers.
fn ada(firm: &Firm) -> (User, Client) {
    let new =
        json!({ "email": "ada@example.org", "name": "Ada", "role": "SUPER_ADMIN", "password": PASSWORD });
    let made = firm.maya.post("/users", &new).expect(201).read();
    (made, firm.app.anonymous().sign_in("ada@example.org", PASSWORD))
}

/// The events of follow-ups that have other owners.
fn passed_on(firm: &Firm) -> Vec<Value> {
    let events = firm
        .maya
        .get("/audit-events?action=follow_up.updated")
        .expect(200);
    events.json()["items"].as_array().unwrap().clone()
}

#[test]
fn what_a_disabled_account_promised_passes_to_the_closest_manager_with_an_account() {
    let firm = Firm::start();
    let path = promise(&firm, &firm.tom, "Sam", "About Sam");
    let entry = firm.final_entry(&firm.tom, "Kim");
    let of_entry = json!({ "title": "From an entry", "due_on": "2026-03-01" });
    firm.tom
        .post(&format!("/entries/{}/follow-ups", entry.id), &of_entry)
        .expect(201);
    let done = promise(&firm, &firm.tom, "Sam", "Done");
    firm.tom
        .post(&format!("{done}/complete"), &json!({ "outcome": "met" }))
        .expect(200);
    let draft = firm.draft(&firm.tom, "Sam");
    let hidden = json!({ "title": "Of a draft", "due_on": "2026-03-01" });
    firm.tom
        .post(&format!("/entries/{}/follow-ups", draft.id), &hidden)
        .expect(201);

    disable(&firm.priya, firm.user("Tom"));
    let now = [
        ("About Sam", "Priya"),
        ("Done", "Tom"),
        ("From an entry", "Priya"),
    ];
    assert_eq!(owners(&firm.maya), named(&now));
    let today = firm.priya.get("/dashboard").expect(200).json();
    assert_eq!(today["overdue_total"], 2);
    let events = passed_on(&firm);
    assert_eq!(events.len(), 2, "{events:?}");
    for event in &events {
        assert_eq!(event["reason"], "The account of the owner was disabled");
        assert_eq!(event["detail"]["changed"], json!(["owner_id"]));
        assert_eq!(event["actor"]["name"], "Priya", "{event}");
    }

    let enable = format!("/users/{}/enable", firm.user("Tom").id);
    firm.priya.post(&enable, &Value::Null).expect(200);
    assert_eq!(owners(&firm.maya), named(&now), "what was passed on stays there");
    let tom = firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
    assert!(owners(&tom).contains(&("Of a draft".to_owned(), "Tom".to_owned())));
    firm.priya
        .patch(&path, 2, &json!({ "owner_id": firm.user("Tom").id }))
        .expect(200);
}

#[test]
fn with_nobody_above_it_is_whoever_disabled_the_account_and_a_super_admin_where_that_is_nobody() {
    let firm = Firm::start();
    let (account, ada) = ada(&firm);
    promise(&firm, &ada, "Otto", "At the top");
    disable(&firm.maya, &account);
    assert_eq!(owners(&firm.maya), named(&[("At the top", "Maya")]));

    let enable = format!("/users/{}/enable", account.id);
    firm.maya.post(&enable, &Value::Null).expect(200);
    let id = firm.maya.get("/follow-ups").expect(200).json()["items"][0]["id"].clone();
    let path = format!("/follow-ups/{}", id.as_str().unwrap());
    firm.maya
        .patch(&path, 2, &json!({ "owner_id": account.id }))
        .expect(200);
    let command = convolog_service::operator::command(firm.app.services());
    convolog_service::users::disable_user(&command, account.id).unwrap();
    assert_eq!(owners(&firm.maya), named(&[("At the top", "Maya")]));
}

#[test]
fn a_disabled_account_is_given_nothing() {
    let firm = Firm::start();
    let path = promise(&firm, &firm.priya, "Sam", "Of Priya");
    disable(&firm.priya, firm.user("Tom"));
    let to_tom = json!({ "owner_id": firm.user("Tom").id });
    let refused = firm.priya.patch(&path, 1, &to_tom).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/owner_id");
    let mut new = json!({ "subject_id": firm.person("Sam"), "title": "New", "due_on": "2026-03-01" });
    new["owner_id"] = to_tom["owner_id"].clone();
    let refused = firm.priya.post("/follow-ups", &new).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/owner_id");

    // Nora loses sight of Lee, and Tom, whom Lee comes under, is passed over.
    promise(&firm, &firm.nora, "Lee", "Of Nora");
    let to = json!({ "manager_id": firm.person("Tom"), "reason": "New line" });
    let lee = firm.person("Lee");
    firm.maya
        .post_if(&format!("/people/{lee}/move"), 1, &to)
        .expect(200);
    assert_eq!(
        owners(&firm.maya),
        named(&[("Of Nora", "Priya"), ("Of Priya", "Priya")])
    );
}

#[test]
fn who_loses_sight_by_another_role_or_person_loses_what_they_promised() {
    let firm = Firm::start();
    let (account, ada) = ada(&firm);
    promise(&firm, &ada, "Lee", "Of a super admin");
    promise(&firm, &firm.tom, "Sam", "Of Tom");
    let role = json!({ "role": "ADMIN" });
    firm.maya
        .post(&format!("/users/{}/role", account.id), &role)
        .expect(200);
    let tom = firm.user("Tom");
    let nobody = json!({ "person_id": null });
    firm.maya
        .patch(&format!("/users/{}", tom.id), tom.version, &nobody)
        .expect(200);
    assert_eq!(
        owners(&firm.maya),
        named(&[("Of Tom", "Priya"), ("Of a super admin", "Nora")])
    );
    let reasons: Vec<Value> = passed_on(&firm)
        .into_iter()
        .map(|event| event["reason"].clone())
        .collect();
    assert_eq!(
        reasons,
        [
            "The person of the owner’s account changed",
            "The role of the owner changed"
        ]
    );

    // Priya sees whom she saw before, and keeps what is hers.
    promise(&firm, &firm.priya, "Kim", "Of Priya");
    let role = json!({ "role": "USER" });
    firm.maya
        .post(&format!("/users/{}/role", firm.user("Priya").id), &role)
        .expect(200);
    assert!(owners(&firm.maya).contains(&("Of Priya".to_owned(), "Priya".to_owned())));
}
