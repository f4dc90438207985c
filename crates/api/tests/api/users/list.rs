use crate::groups::{group, join};
use convolog_dto::UserPage;
use convolog_testkit::{Client, Firm, PASSWORD};
use serde_json::{Value, json};

fn names(client: &Client, query: &str) -> Vec<String> {
    let page: UserPage = client.get(&format!("/users?{query}")).expect(200).read();
    page.items.into_iter().map(|user| user.name).collect()
}

#[test]
fn accounts_are_filtered_by_all_that_is_asked() {
    let firm = Firm::start();
    let auditors = group(&firm, "Auditors", &["audit.read"]);
    join(&firm, "Tom", &[&auditors]);
    join(&firm, "Otto", &[&auditors]);
    let path = format!("/users/{}/disable", firm.user("Nora").id);
    firm.maya.post(&path, &Value::Null).expect(200);
    for (query, expected) in [
        ("role=ADMIN".to_owned(), vec!["Priya", "Otto"]),
        ("state=disabled".to_owned(), vec!["Nora"]),
        (format!("group_id={}", auditors.id), vec!["Tom", "Otto"]),
        (format!("group_id={}&role=USER", auditors.id), vec!["Tom"]),
        (format!("person_id={}", firm.person("Priya")), vec!["Priya"]),
        (format!("person_id={}", firm.person("Sam")), vec![]),
        ("q=".to_owned(), vec!["Maya", "Priya", "Tom", "Otto", "Nora"]),
        ("q=OTT&state=active".to_owned(), vec!["Otto"]),
    ] {
        assert_eq!(names(&firm.maya, &query), expected, "{query}");
    }
    assert_eq!(names(&firm.priya, &format!("group_id={}", auditors.id)), ["Tom"]);
    assert_eq!(names(&firm.priya, "q=otto"), Vec::<String>::new());
    for bad in ["role=KING", "state=gone", "group_id=x", "sort=name", "q=a&q=b"] {
        let answer = firm.maya.get(&format!("/users?{bad}"));
        assert_eq!(answer.expect(400).code(), "invalid_query", "{bad}");
    }
}

#[test]
fn a_name_is_found_whatever_its_case_and_accents_and_so_is_an_address() {
    let firm = Firm::start();
    let new = json!({ "email": "z.astrom@example.org", "name": "Zoë Åström", "role": "USER", "password": PASSWORD });
    firm.maya.post("/users", &new).expect(201);
    for query in ["q=zoe%20astrom", "q=ZO%C3%8B", "q=z.astrom@"] {
        assert_eq!(names(&firm.maya, query), ["Zoë Åström"], "{query}");
    }
    assert_eq!(names(&firm.maya, "q=%25"), Vec::<String>::new());
}

#[test]
fn pages_follow_one_another_and_the_total_counts_what_is_seen() {
    let firm = Firm::start();
    let page: UserPage = firm
        .maya
        .get("/users?limit=2&role=USER&include_total=true")
        .expect(200)
        .read();
    assert_eq!(
        (page.items.len(), page.total, page.next_cursor.is_some()),
        (2, Some(2), false)
    );
    let first: UserPage = firm
        .maya
        .get("/users?limit=2&include_total=true")
        .expect(200)
        .read();
    assert_eq!((first.items.len(), first.total), (2, Some(5)));
    let rest = names(
        &firm.maya,
        &format!("limit=200&cursor={}", first.next_cursor.unwrap()),
    );
    assert_eq!(rest, ["Tom", "Otto", "Nora"]);
    let seen: UserPage = firm.priya.get("/users?include_total=true").expect(200).read();
    assert_eq!((seen.items.len(), seen.total), (1, Some(1)));
}
