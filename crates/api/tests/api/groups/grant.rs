use super::{group, join};
use convolog_dto::{EffectivePermissions, Group, Permission, User};
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};

fn set_groups(client: &Client, user: &User, groups: &[&Group]) -> convolog_testkit::Answer {
    let ids: Vec<_> = groups.iter().map(|group| group.id).collect();
    client.send(
        "PUT",
        &format!("/users/{}/groups", user.id),
        Some(user.version),
        json!({ "group_ids": ids }).to_string().as_bytes(),
    )
}

fn adds_people(firm: &Firm) -> u16 {
    let new = json!({ "display_name": "New", "manager_id": firm.person("Tom") });
    firm.tom.post("/people", &new).status
}

fn permissions(client: &Client) -> Value {
    client.get("/auth/me").expect(200).json()["permissions"].clone()
}

#[test]
fn what_a_group_grants_holds_at_the_very_next_request_and_ends_there() {
    let firm = Firm::start();
    let before = permissions(&firm.tom);
    assert_eq!(adds_people(&firm), 403);
    let writers = group(&firm, "Keepers of people", &["people.write"]);
    join(&firm, "Tom", &[&writers]);
    assert_eq!(adds_people(&firm), 201, "a member");
    assert!(
        permissions(&firm.tom)
            .as_array()
            .unwrap()
            .contains(&json!("people.write"))
    );
    join(&firm, "Tom", &[]);
    assert_eq!(adds_people(&firm), 403, "no longer a member");
    join(&firm, "Tom", &[&writers]);
    let path = format!("/groups/{}", writers.id);
    firm.maya
        .patch(&path, 1, &json!({ "permissions": ["audit.read"] }))
        .expect(200);
    assert_eq!(adds_people(&firm), 403, "the group grants something else");
    firm.tom.get("/audit-events").expect(200);
    firm.maya.delete(&path, 2).expect(204);
    firm.tom.get("/audit-events").expect(403);
    assert_eq!(permissions(&firm.tom), before);
}

#[test]
fn groups_never_widen_whom_one_sees() {
    let firm = Firm::start();
    let everything: Vec<&str> = Permission::ALL.iter().map(|one| one.as_str()).collect();
    let all = group(&firm, "Everything", &everything);
    let people = firm.tom.get("/people").expect(200).json();
    join(&firm, "Tom", &[&all]);
    assert_eq!(permissions(&firm.tom), json!(everything));
    assert_eq!(firm.tom.get("/people").expect(200).json(), people);
    for path in [
        format!("/people/{}", firm.person("Lee")),
        format!("/people/{}", firm.person("Tom")),
        format!("/users/{}", firm.user("Nora").id),
        format!("/users/{}/permissions", firm.user("Priya").id),
    ] {
        firm.tom.get(&path).expect(404);
    }
    assert_eq!(firm.tom.get("/users").expect(200).json()["items"], json!([]));
    // Nor does it make a role: accounts and their roles stay the SUPER_ADMIN's.
    let new = json!({ "email": "new@example.org", "name": "New", "role": "USER", "password": convolog_testkit::PASSWORD });
    firm.tom.post("/users", &new).expect(403);
}

#[test]
fn nobody_grants_what_they_do_not_hold() {
    let firm = Firm::start();
    let delegates = group(&firm, "Delegates", &["groups.write"]);
    let operators = group(&firm, "Backup operators", &["backups.run", "backups.read"]);
    join(&firm, "Priya", &[&delegates]);
    let create = |permissions: &[&str]| {
        let new = json!({ "name": permissions.join(" "), "permissions": permissions });
        firm.priya.post("/groups", &new)
    };
    assert_eq!(create(&["backups.run"]).expect(403).code(), "cannot_grant");
    assert_eq!(
        create(&["exports.run", "vault.reveal"]).expect(403).code(),
        "cannot_grant"
    );
    let exporters: Group = create(&["exports.run", "groups.write"]).expect(201).read();
    let patch = |group: &Group, version, body: Value| {
        firm.priya.patch(&format!("/groups/{}", group.id), version, &body)
    };
    let more = json!({ "permissions": ["exports.run", "sso.write"] });
    assert_eq!(patch(&exporters, 1, more).expect(403).code(), "cannot_grant");
    let more = json!({ "permissions": ["backups.run", "backups.read", "audit.read"] });
    patch(&operators, 1, more).expect(200);
    let back = json!({ "permissions": ["backups.run"] });
    patch(&operators, 2, back).expect(200);
    let again = json!({ "permissions": ["backups.run", "backups.read"] });
    assert_eq!(
        patch(&operators, 3, again).expect(403).code(),
        "cannot_grant",
        "what was taken away"
    );
    let tom: User = firm
        .priya
        .get(&format!("/users/{}", firm.user("Tom").id))
        .expect(200)
        .read();
    assert_eq!(
        set_groups(&firm.priya, &tom, &[&exporters, &operators])
            .expect(403)
            .code(),
        "cannot_grant"
    );
    set_groups(&firm.priya, &tom, &[&exporters]).expect(200);
    // What somebody else granted may stay while something is added, and may be taken away.
    let tom = join(&firm, "Tom", &[&operators]);
    let tom: User = set_groups(&firm.priya, &tom, &[&operators, &exporters])
        .expect(200)
        .read();
    set_groups(&firm.priya, &tom, &[]).expect(200);
}

#[test]
fn the_groups_of_an_account_are_set_by_whoever_manages_it() {
    let firm = Firm::start();
    let delegates = group(&firm, "Delegates", &["groups.write"]);
    let auditors = group(&firm, "Auditors", &["audit.read"]);
    join(&firm, "Priya", &[&delegates]);
    let account = |name: &str| {
        let path = format!("/users/{}", firm.user(name).id);
        firm.maya.get(&path).expect(200).read::<User>()
    };
    set_groups(&firm.priya, &account("Nora"), &[&auditors]).expect(404);
    set_groups(&firm.priya, &account("Priya"), &[&auditors]).expect(404);
    let ann = json!({ "email": "ann@example.org", "name": "Ann", "role": "ADMIN", "person_id": firm.person("Ann"), "password": convolog_testkit::PASSWORD });
    let ann: User = firm.maya.post("/users", &ann).expect(201).read();
    set_groups(&firm.priya, &ann, &[&auditors]).expect(403);
    let changed = set_groups(&firm.priya, &account("Tom"), &[&auditors, &auditors]).expect(200);
    let tom: User = changed.read();
    assert_eq!(changed.header("etag"), format!("\"{}\"", tom.version));
    assert_eq!(tom.groups.len(), 1);
    let same: User = set_groups(&firm.priya, &tom, &[&auditors]).expect(200).read();
    assert_eq!(same.version, tom.version, "nothing was changed");
}

#[test]
fn each_permission_says_where_it_comes_from() {
    let firm = Firm::start();
    let (b, a) = (
        group(&firm, "B", &["audit.read", "entries.read"]),
        group(&firm, "A", &["audit.read"]),
    );
    join(&firm, "Tom", &[&b, &a]);
    let path = format!("/users/{}/permissions", firm.user("Tom").id);
    let shown = firm.priya.get(&path).expect(200);
    let effective: EffectivePermissions = shown.read();
    let of = |permission: Permission| -> Vec<String> {
        effective
            .items
            .iter()
            .filter(|one| one.permission == permission)
            .flat_map(|one| &one.sources)
            .map(|source| source.name.clone())
            .collect()
    };
    assert_eq!(of(Permission::AuditRead), ["A", "B"]);
    assert_eq!(of(Permission::EntriesRead), ["USER", "B"]);
    assert_eq!(of(Permission::EntriesWrite), ["USER"]);
    assert_eq!(of(Permission::UsersWrite), Vec::<String>::new());
    let held: Vec<Permission> = effective.items.iter().map(|one| one.permission).collect();
    assert_eq!(json!(held), permissions(&firm.tom));
    let role = &shown.json()["items"][0]["sources"][0];
    assert_eq!(role, &json!({ "kind": "role", "id": null, "name": "USER" }));
    firm.otto.get(&path).expect(404);
}
