//! Two groups of the firm, as its owner made them today: what some managers may do besides their role.

use convolog_db::groups::NewGroupRow;
use convolog_dto::{GroupId, Instant, Permission, Role, UserId};
use convolog_rbac::PermissionSet;
use serde_json::json;

use super::firm::Firm;
use super::people::People;
use super::random::Random;
use super::steps::{Dated, Step};

/// A group of the firm.
struct Plan {
    name: &'static str,
    description: &'static str,
    permissions: &'static [Permission],
    /// Whom of the accounts with this role, and how many.
    role: Role,
    members: usize,
}

const PLANS: [Plan; 2] = [
    Plan {
        name: "Backup operators",
        description: "Run backups and see how they went",
        permissions: &[Permission::BackupsRead, Permission::BackupsRun],
        role: Role::Admin,
        members: 2,
    },
    Plan {
        name: "Case handlers",
        description: "Export the file of somebody in their own line",
        permissions: &[Permission::ExportsPerson],
        role: Role::User,
        members: 4,
    },
];

/// Makes the groups and puts their members in.
pub(super) fn groups(people: &People<'_>, firm: &Firm, at: Instant, random: &mut Random) -> Vec<Dated> {
    let mut steps = Vec::new();
    for plan in &PLANS {
        let id: GroupId = super::id(at, random);
        let row = NewGroupRow {
            name: plan.name.to_owned(),
            description: Some(plan.description.to_owned()),
            permissions: plan.permissions.iter().copied().collect::<PermissionSet>(),
        };
        let mut event = people.event_by(0, "group.created", "group", id);
        let words: Vec<&str> = plan.permissions.iter().map(|one| one.as_str()).collect();
        event.detail = json!({ "name": plan.name, "permissions": words });
        steps.push(Dated {
            at,
            step: Step::Group(id, Box::new(row)),
            event: Some(event),
        });
        steps.extend(
            members(firm, plan)
                .into_iter()
                .filter_map(|(place, user)| joined(people, plan, id, place, user, at)),
        );
    }
    steps
}

/// The first accounts of the role whose people are still with the firm.
fn members(firm: &Firm, plan: &Plan) -> Vec<(usize, UserId)> {
    firm.members
        .iter()
        .enumerate()
        .filter(|(_, member)| member.leaves.is_none())
        .filter_map(|(place, member)| Some((place, member.account?)))
        .filter(|(_, (_, role))| *role == plan.role)
        .map(|(place, (user, _))| (place, user))
        .take(plan.members)
        .collect()
}

fn joined(
    people: &People<'_>,
    plan: &Plan,
    group: GroupId,
    place: usize,
    user: UserId,
    at: Instant,
) -> Option<Dated> {
    let (person, email) = people.placed(place)?;
    let mut event = people.event_by(0, "user.groups_changed", "user", user);
    event.subject_id = Some(person);
    event.detail = json!({ "email": email, "added": [plan.name], "removed": [] });
    Some(Dated {
        at,
        step: Step::Join(user, group),
        event: Some(event),
    })
}
