//! `/groups`
mod change;
mod grant;

use convolog_dto::{Group, User};
use convolog_testkit::Firm;
use serde_json::json;

/// A group that Maya makes.
pub fn group(firm: &Firm, name: &str, permissions: &[&str]) -> Group {
    let new = json!({ "name": name, "permissions": permissions });
    firm.maya.post("/groups", &new).expect(201).read()
}

/// Maya puts somebody into exactly these groups.
pub fn join(firm: &Firm, who: &str, groups: &[&Group]) -> User {
    let path = format!("/users/{}", firm.user(who).id);
    let user: User = firm.maya.get(&path).expect(200).read();
    let ids: Vec<_> = groups.iter().map(|group| group.id).collect();
    let body = json!({ "group_ids": ids }).to_string();
    firm.maya
        .send(
            "PUT",
            &format!("{path}/groups"),
            Some(user.version),
            body.as_bytes(),
        )
        .expect(200)
        .read()
}
