use convolog_dto::{Entry, EntryLink};
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn links(entry: &Entry) -> String {
    format!("/entries/{}/links", entry.id)
}

fn items(client: &Client, entry: &Entry) -> Value {
    client.get(&links(entry)).expect(200).json()["items"].clone()
}

fn backlinks(client: &Client, entry: &Entry) -> Value {
    let path = format!("/entries/{}/backlinks", entry.id);
    client.get(&path).expect(200).json()["items"].clone()
}

#[test]
fn a_link_shows_on_the_entry_it_starts_from_until_it_is_taken_away() {
    let firm = Firm::start();
    let (first, second) = (
        firm.final_entry(&firm.tom, "Sam"),
        firm.final_entry(&firm.tom, "Sam"),
    );
    let new = json!({ "to_entry_id": first.id, "kind": "follows" });
    let made = firm.tom.post(&links(&second), &new).expect(201);
    let link: EntryLink = made.read();
    assert!(
        made.header("location")
            .ends_with(&format!("{}/{}", links(&second), link.id))
    );
    assert_eq!(link.to_ref, first.reference);
    let path = format!("/entries/{}", second.id);
    let shown: Entry = firm.priya.get(&path).expect(200).read();
    assert_eq!(
        (shown.links.as_slice(), shown.version),
        ([link.clone()].as_slice(), second.version + 1)
    );
    assert_eq!(items(&firm.tom, &first), json!([]));
    let back = json!([{ "id": link.id, "from_entry_id": second.id, "from_ref": second.reference, "kind": "follows" }]);
    assert_eq!(backlinks(&firm.tom, &first), back);
    assert_eq!(backlinks(&firm.tom, &second), json!([]));
    assert_eq!(
        firm.tom.post(&links(&second), &new).expect(409).code(),
        "already_exists"
    );

    let one = format!("{}/{}", links(&second), link.id);
    firm.nora.send("DELETE", &one, None, &[]).expect(404);
    firm.priya.send("DELETE", &one, None, &[]).expect(204);
    firm.priya.send("DELETE", &one, None, &[]).expect(404);
    assert_eq!(items(&firm.tom, &second), json!([]));
    assert_eq!(backlinks(&firm.tom, &first), json!([]));
    let events = firm
        .maya
        .get(&format!("/audit-events?target_id={}", second.id))
        .expect(200)
        .json();
    let actions: Vec<_> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .take(2)
        .map(|event| event["action"].clone())
        .collect();
    assert_eq!(actions, ["entry.unlinked", "entry.linked"]);
}

#[test]
fn only_entries_that_one_sees_are_linked_to_and_shown() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let (foreign, draft) = (
        firm.final_entry(&firm.nora, "Lee"),
        firm.draft(&firm.priya, "Sam"),
    );
    let to = |id: Value| json!({ "to_entry_id": id, "kind": "relates" });
    for hidden in [
        json!(foreign.id),
        json!(draft.id),
        json!(entry.id),
        json!("01937f1e-8a70-7cc0-b5a1-000000000001"),
    ] {
        let refused = firm.tom.post(&links(&entry), &to(hidden)).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/to_entry_id");
    }
    // Maya sees both branches, Priya her own draft; the others see neither link, and the trail names neither entry.
    firm.maya.post(&links(&entry), &to(json!(foreign.id))).expect(201);
    let own = firm
        .priya
        .post(&links(&entry), &to(json!(draft.id)))
        .expect(201)
        .json();
    assert_eq!(items(&firm.tom, &entry), json!([]));
    assert_eq!(items(&firm.priya, &entry), json!([own]));
    let hidden = format!("{}/{}", links(&entry), own["id"].as_str().unwrap());
    firm.tom.send("DELETE", &hidden, None, &[]).expect(404);
    let trail = firm
        .priya
        .get(&format!("/audit-events?target_id={}", entry.id))
        .expect(200)
        .text();
    assert!(!trail.contains(&foreign.id.to_string()) && !trail.contains(&draft.id.to_string()));
}

#[test]
fn an_entry_names_those_that_lead_to_it_as_far_as_one_sees_them() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let (foreign, draft) = (
        firm.final_entry(&firm.nora, "Lee"),
        firm.draft(&firm.priya, "Sam"),
    );
    let to = json!({ "to_entry_id": entry.id, "kind": "supports" });
    firm.maya.post(&links(&foreign), &to).expect(201);
    firm.priya.post(&links(&draft), &to).expect(201);
    let from = |client: &Client| {
        let items = backlinks(client, &entry);
        let from = items.as_array().unwrap().iter();
        from.map(|one| one["from_entry_id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(from(&firm.maya), [json!(foreign.id)], "not the draft of another");
    assert_eq!(from(&firm.priya), [json!(draft.id)], "not what is about Lee");
    assert_eq!(from(&firm.tom), Vec::<Value>::new());
    firm.nora
        .get(&format!("/entries/{}/backlinks", entry.id))
        .expect(404);
}

#[test]
fn a_voided_entry_takes_no_links_and_keeps_those_it_has() {
    let firm = Firm::start();
    let (entry, other) = (
        firm.final_entry(&firm.tom, "Sam"),
        firm.final_entry(&firm.tom, "Sam"),
    );
    let to = json!({ "to_entry_id": other.id, "kind": "supports" });
    let link: EntryLink = firm.tom.post(&links(&entry), &to).expect(201).read();
    let reason = json!({ "reason": "Wrong person" });
    firm.tom
        .post_if(&format!("/entries/{}/void", entry.id), entry.version + 1, &reason)
        .expect(200);
    let again = json!({ "to_entry_id": other.id, "kind": "follows" });
    assert_eq!(
        firm.tom.post(&links(&entry), &again).expect(409).code(),
        "not_final"
    );
    let one = format!("{}/{}", links(&entry), link.id);
    assert_eq!(
        firm.tom.send("DELETE", &one, None, &[]).expect(409).code(),
        "not_final"
    );
    assert_eq!(items(&firm.tom, &entry).as_array().unwrap().len(), 1);
}

#[test]
fn a_repeated_request_links_once() {
    let firm = Firm::start();
    let (entry, other) = (
        firm.final_entry(&firm.tom, "Sam"),
        firm.final_entry(&firm.tom, "Sam"),
    );
    let to = json!({ "to_entry_id": other.id, "kind": "supports" });
    let once = firm.tom.with_header("idempotency-key", "k");
    let first = once.post(&links(&entry), &to).expect(201);
    let again = once.post(&links(&entry), &to).expect(201);
    assert_eq!(
        (first.json(), again.header("idempotent-replayed")),
        (again.json(), "true")
    );
}
