use super::{group, join};
use convolog_dto::{Group, GroupPage, User};
use convolog_testkit::Firm;
use serde_json::{Value, json};

#[test]
fn a_group_is_made_read_changed_and_taken_away() {
    let firm = Firm::start();
    let new = json!({ "name": " Backup operators ", "description": " ", "permissions": ["backups.run", "backups.read", "backups.run"] });
    let made = firm.maya.post("/groups", &new).expect(201);
    let group: Group = made.read();
    assert_eq!(made.header("location"), format!("/api/v1/groups/{}", group.id));
    assert_eq!(
        (group.name.as_str(), &group.description, group.member_count),
        ("Backup operators", &None, 0)
    );
    assert_eq!(
        made.json()["permissions"],
        json!(["backups.read", "backups.run"]),
        "sorted and without doubles"
    );
    let path = format!("/groups/{}", group.id);
    assert_eq!(firm.priya.get(&path).expect(200).read::<Group>(), group);
    let patch = json!({ "description": "Run backups", "permissions": ["backups.read"] });
    let changed: Group = firm.maya.patch(&path, 1, &patch).expect(200).read();
    assert_eq!(
        (
            changed.version,
            changed.description.as_deref(),
            changed.permissions.len()
        ),
        (2, Some("Run backups"), 1)
    );
    let same: Group = firm.maya.patch(&path, 2, &patch).expect(200).read();
    assert_eq!(same.version, 2, "nothing was changed");
    assert_eq!(firm.maya.patch(&path, 1, &patch).expect(412).code(), "stale");
    firm.maya.delete(&path, 2).expect(204);
    firm.maya.get(&path).expect(404);
}

#[test]
fn what_was_done_to_groups_is_in_the_audit_trail() {
    let firm = Firm::start();
    let made = group(&firm, "Exports", &["exports.run"]);
    join(&firm, "Tom", &[&made]);
    let path = format!("/groups/{}", made.id);
    firm.maya
        .patch(&path, 1, &json!({ "permissions": ["exports.person"] }))
        .expect(200);
    firm.maya.delete(&path, 2).expect(204);
    let events = firm
        .maya
        .get("/audit-events?target_kind=group")
        .expect(200)
        .json();
    let told: Vec<(Value, Value)> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["action"].clone(), event["detail"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (
                json!("group.deleted"),
                json!({ "name": "Exports", "no_longer_granted": ["exports.person"], "members": 1 })
            ),
            (
                json!("group.changed"),
                json!({ "name": "Exports", "granted": ["exports.person"], "no_longer_granted": ["exports.run"] })
            ),
            (
                json!("group.created"),
                json!({ "name": "Exports", "permissions": ["exports.run"] })
            ),
        ]
    );
    // Whoever sees Tom sees what was done to his account.
    let path = format!("/audit-events?target_id={}", firm.user("Tom").id);
    let seen = firm.priya.get(&path).expect(200).json();
    assert_eq!(seen["items"][0]["action"], "user.groups_changed");
    assert_eq!(seen["items"][0]["detail"]["added"], json!(["Exports"]));
}

#[test]
fn names_are_unique_whatever_their_case_and_accents() {
    let firm = Firm::start();
    group(&firm, "Réviewers", &["audit.read"]);
    let other = group(&firm, "Others", &["audit.read"]);
    let same = json!({ "name": "REVIEWERS", "permissions": ["audit.read"] });
    assert_eq!(
        firm.maya.post("/groups", &same).expect(409).code(),
        "already_exists"
    );
    let patch = firm.maya.patch(
        &format!("/groups/{}", other.id),
        1,
        &json!({ "name": "reviewers" }),
    );
    assert_eq!(patch.expect(409).code(), "already_exists");
}

#[test]
fn a_group_grants_something_and_only_what_there_is() {
    let firm = Firm::start();
    for (body, status) in [
        (json!({ "name": "None", "permissions": [] }), 422),
        (json!({ "name": " ", "permissions": ["audit.read"] }), 422),
        (json!({ "name": "All", "permissions": ["*"] }), 400),
        (json!({ "name": "Role", "permissions": ["SUPER_ADMIN"] }), 400),
        (
            json!({ "name": "Many", "permissions": vec!["audit.read"; 23] }),
            422,
        ),
    ] {
        firm.maya.post("/groups", &body).expect(status);
    }
}

#[test]
fn the_list_goes_by_name_page_by_page() {
    let firm = Firm::start();
    for name in ["gamma", "Alpha", "Élan", "beta"] {
        group(&firm, name, &["audit.read"]);
    }
    let mut names = Vec::new();
    let mut path = "/groups?limit=3".to_owned();
    loop {
        let page: GroupPage = firm.priya.get(&path).expect(200).read();
        names.extend(page.items.into_iter().map(|group| group.name));
        match page.next_cursor {
            Some(cursor) => path = format!("/groups?limit=3&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(names, ["Alpha", "beta", "Élan", "gamma"]);
    assert_eq!(
        firm.maya.get("/groups?cursor=nonsense").expect(400).code(),
        "invalid_cursor"
    );
}

#[test]
fn members_are_counted_as_far_as_one_sees_them() {
    let firm = Firm::start();
    let all = group(&firm, "All", &["exports.person"]);
    join(&firm, "Tom", &[&all]);
    join(&firm, "Nora", &[&all]);
    join(&firm, "Priya", &[&all]);
    let members = |client: &convolog_testkit::Client| {
        client
            .get(&format!("/groups/{}", all.id))
            .expect(200)
            .read::<Group>()
            .member_count
    };
    assert_eq!(
        (members(&firm.maya), members(&firm.priya), members(&firm.otto)),
        (3, 1, 1)
    );
}

#[test]
fn a_group_that_goes_takes_its_members_along() {
    let firm = Firm::start();
    let (gone, kept) = (
        group(&firm, "Gone", &["audit.read"]),
        group(&firm, "Kept", &["users.read"]),
    );
    let before = join(&firm, "Tom", &[&gone, &kept]);
    firm.maya.delete(&format!("/groups/{}", gone.id), 1).expect(204);
    let path = format!("/users/{}", before.id);
    let after: User = firm.maya.get(&path).expect(200).read();
    let names: Vec<_> = after.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Kept"]);
    assert!(
        after.version > before.version,
        "what the account shows has changed"
    );
    let unknown = json!({ "group_ids": [gone.id] }).to_string();
    let refused = firm.maya.send(
        "PUT",
        &format!("{path}/groups"),
        Some(after.version),
        unknown.as_bytes(),
    );
    assert_eq!(refused.expect(422).json()["errors"][0]["pointer"], "/group_ids");
}
