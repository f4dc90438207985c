use convolog_testkit::Firm;
use serde_json::json;

#[test]
fn the_preview_names_who_gains_and_who_loses_sight_and_changes_nothing() {
    let firm = Firm::start();
    let tom = firm.person("Tom");
    let to = json!({ "manager_id": firm.person("Nora"), "reason": "New line" });
    let preview = firm
        .maya
        .post_if(&format!("/people/{tom}/move?dry_run=true"), 1, &to)
        .expect(200)
        .json();
    let side = |name: &str| {
        let rows = preview[name].as_array().unwrap();
        rows.iter()
            .map(|r| {
                (
                    r["name"].as_str().unwrap().to_owned(),
                    r["people"].as_i64().unwrap(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(side("gains"), [("Nora".to_owned(), 3), ("Otto".to_owned(), 3)]);
    assert_eq!(side("loses"), [("Priya".to_owned(), 3)]);
    firm.priya.get(&format!("/people/{tom}")).expect(200);
}

#[test]
fn a_circle_is_refused() {
    let firm = Firm::start();
    let priya = firm.person("Priya");
    for below in ["Priya", "Tom", "Sam"] {
        let to = json!({ "manager_id": firm.person(below), "reason": "Circle" });
        assert_eq!(
            firm.maya
                .post_if(&format!("/people/{priya}/move"), 1, &to)
                .expect(422)
                .code(),
            "cycle"
        );
    }
}

#[test]
fn the_new_manager_must_be_named_even_if_there_is_none() {
    let firm = Firm::start();
    let tom = firm.person("Tom");
    assert_eq!(
        firm.maya
            .post_if(&format!("/people/{tom}/move"), 1, &json!({ "reason": "x" }))
            .expect(400)
            .code(),
        "malformed_json"
    );
    let top = firm
        .maya
        .post_if(
            &format!("/people/{tom}/move"),
            1,
            &json!({ "manager_id": null, "reason": "x" }),
        )
        .expect(200)
        .json();
    assert!(top["manager_id"].is_null());
}

#[test]
fn an_admin_moves_only_inside_their_own_line() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    let to = |name: &str| json!({ "manager_id": firm.person(name), "reason": "New line" });
    firm.priya
        .post_if(&format!("/people/{sam}/move"), 1, &to("Nora"))
        .expect(422);
    firm.otto
        .post_if(&format!("/people/{sam}/move"), 1, &to("Nora"))
        .expect(404);
    firm.priya
        .post_if(&format!("/people/{sam}/move"), 1, &to("Ann"))
        .expect(200);
}

/// Titles and owners of what is open about somebody, as Maya sees it.
fn owners(firm: &Firm, about: &str) -> Vec<(String, String)> {
    let path = format!("/follow-ups?subject_id={}&state=open", firm.person(about));
    let page = firm.maya.get(&path).expect(200).json();
    let rows = page["items"].as_array().unwrap().iter();
    rows.map(|row| {
        let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        (word(&row["title"]), word(&row["owner"]["name"]))
    })
    .collect()
}

fn promise(firm: &Firm, by: &convolog_testkit::Client, about: &str, title: &str, due: &str) -> String {
    let new = json!({ "subject_id": firm.person(about), "title": title, "due_on": due });
    let made = by.post("/follow-ups", &new).expect(201).json();
    made["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_promised_passes_to_who_sees_the_person_now() {
    let firm = Firm::start();
    let (sam, kim) = (firm.person("Sam"), firm.person("Kim"));
    let id = promise(&firm, &firm.tom, "Sam", "Of the old manager", "2026-03-01");
    promise(&firm, &firm.maya, "Sam", "Of who sees everybody", "2026-03-02");
    promise(&firm, &firm.tom, "Kim", "About somebody who stays", "2026-03-02");
    let done = promise(&firm, &firm.tom, "Sam", "Done", "2026-03-03");
    firm.tom
        .post(
            &format!("/follow-ups/{done}/complete"),
            &json!({ "outcome": "met" }),
        )
        .expect(200);

    let to = json!({ "manager_id": firm.person("Nora"), "reason": "New line" });
    let preview = firm
        .maya
        .post_if(&format!("/people/{sam}/move?dry_run=true"), 1, &to)
        .expect(200)
        .json();
    assert_eq!(preview["follow_ups"], 1);
    assert_eq!(owners(&firm, "Sam")[0].1, "Tom", "nothing was changed");

    firm.maya
        .post_if(&format!("/people/{sam}/move"), 1, &to)
        .expect(200);
    let named = |title: &str, owner: &str| (title.to_owned(), owner.to_owned());
    assert_eq!(
        owners(&firm, "Sam"),
        [
            named("Of the old manager", "Nora"),
            named("Of who sees everybody", "Maya")
        ]
    );
    assert_eq!(owners(&firm, "Kim"), [named("About somebody who stays", "Tom")]);
    let today = firm.nora.get("/dashboard").expect(200).json();
    assert_eq!(today["overdue"][0]["title"], "Of the old manager");
    let tom = firm.tom.get("/dashboard").expect(200).json();
    assert_eq!(tom["overdue_total"], 0);

    let trail = firm
        .maya
        .get(&format!("/audit-events?action=follow_up.updated&target_id={id}"))
        .expect(200)
        .json();
    let event = &trail["items"][0];
    assert_eq!(event["reason"], "New line", "{event}");
    assert_eq!(event["detail"]["before"]["owner_id"], json!(firm.user("Tom").id));
    assert_eq!(event["detail"]["after"]["owner_id"], json!(firm.user("Nora").id));

    let top = json!({ "manager_id": null, "reason": "On their own" });
    firm.maya
        .post_if(&format!("/people/{kim}/move"), 1, &top)
        .expect(200);
    assert_eq!(
        owners(&firm, "Kim"),
        [named("About somebody who stays", "Maya")],
        "with nobody above it is whoever moved them"
    );
}
