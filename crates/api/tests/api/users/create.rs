use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn only_a_super_admin_makes_accounts() {
    let firm = Firm::start();
    let new = json!({ "email": "ann@example.org", "name": "Ann", "role": "USER", "person_id": firm.person("Ann"), "password": PASSWORD });
    firm.tom.post("/users", &new).expect(403);
    firm.priya.post("/users", &new).expect(403);
    let made = firm.maya.post("/users", &new).expect(201);
    assert_eq!(
        made.header("location"),
        format!("/api/v1/users/{}", made.json()["id"].as_str().unwrap())
    );
    for secret in [PASSWORD, "argon2", "hash"] {
        assert!(!made.text().contains(secret), "{secret}");
    }
}

#[test]
fn an_address_and_a_person_have_one_account_each() {
    let firm = Firm::start();
    let same_address =
        json!({ "email": "TOM@example.org", "name": "Tom", "role": "USER", "password": PASSWORD });
    assert_eq!(
        firm.maya.post("/users", &same_address).expect(409).code(),
        "already_exists"
    );
    let same_person = json!({ "email": "t@example.org", "name": "Tom", "role": "USER", "person_id": firm.person("Tom"), "password": PASSWORD });
    assert_eq!(
        firm.maya.post("/users", &same_person).expect(409).code(),
        "already_exists"
    );
}

#[test]
fn an_admin_sees_the_accounts_of_their_subtree() {
    let firm = Firm::start();
    let names = |answer: convolog_testkit::Answer| {
        let page = answer.expect(200).json();
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|u| u["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(firm.priya.get("/users")), ["Tom"]);
    assert_eq!(names(firm.maya.get("/users")).len(), 5);
    firm.priya
        .get(&format!("/users/{}", firm.user("Nora").id))
        .expect(404);
    firm.tom.get("/users").expect(403);
}
