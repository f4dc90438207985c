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
