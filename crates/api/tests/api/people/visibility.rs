use convolog_testkit::{Answer, Client, Firm};
use serde_json::json;

fn names(answer: Answer) -> Vec<String> {
    let page = answer.expect(200).json();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["display_name"].as_str().unwrap().to_owned())
        .collect()
}

fn seen(client: &Client) -> Vec<String> {
    names(client.get("/people"))
}

#[test]
fn everybody_sees_who_is_below_and_neither_themselves_nor_peers_nor_those_above() {
    let firm = Firm::start();
    assert_eq!(
        seen(&firm.maya),
        ["Ann", "Kim", "Lee", "Nora", "Otto", "Priya", "Sam", "Tom"]
    );
    assert_eq!(seen(&firm.priya), ["Ann", "Kim", "Sam", "Tom"]);
    assert_eq!(seen(&firm.tom), ["Kim", "Sam"]);
    assert_eq!(seen(&firm.nora), ["Lee"]);
    for hidden in ["Tom", "Ann", "Priya", "Lee"] {
        let id = firm.person(hidden);
        firm.tom.get(&format!("/people/{id}")).expect(404);
        assert_eq!(
            names(firm.tom.get(&format!("/people?q={hidden}"))),
            Vec::<String>::new()
        );
    }
}

#[test]
fn the_own_person_is_the_root_of_the_tree_and_nothing_more() {
    let firm = Firm::start();
    let org = firm.tom.get("/org").expect(200).json();
    assert_eq!(org["root_id"], json!(firm.person("Tom")));
    let nodes: Vec<_> = org["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["display_name"].as_str().unwrap())
        .collect();
    assert_eq!(nodes.len(), 3, "{nodes:?}");
    let root = org["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|n| n["display_name"] == "Tom")
        .unwrap();
    assert!(root["manager_id"].is_null(), "who is above stays unknown");
}

#[test]
fn a_move_changes_who_sees_whom_with_the_next_request() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    let version = firm.maya.get(&format!("/people/{sam}")).expect(200).json()["version"]
        .as_i64()
        .unwrap();
    let to = json!({ "manager_id": firm.person("Nora"), "reason": "Takes over the day shift" });
    firm.maya
        .post_if(&format!("/people/{sam}/move"), version, &to)
        .expect(200);
    firm.tom.get(&format!("/people/{sam}")).expect(404);
    firm.priya.get(&format!("/people/{sam}")).expect(404);
    firm.nora.get(&format!("/people/{sam}")).expect(200);
}

#[test]
fn a_user_may_not_change_people() {
    let firm = Firm::start();
    let sam = firm.person("Sam");
    firm.tom
        .patch(&format!("/people/{sam}"), 1, &json!({ "title": "Baker" }))
        .expect(403);
    firm.tom
        .post("/people", &json!({ "display_name": "New" }))
        .expect(403);
}
