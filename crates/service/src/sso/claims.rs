//! What the claims of a sign-in give: a role and groups, at each sign-in. Nobody becomes a super admin by it, and no super admin becomes
//! anything else.

use super::{account::about, view};
use crate::{Event, Result, ServiceError, Services};
use convolog_db::{
    WriteTx, groups,
    sso::ProviderRow,
    users::{self, UserRow},
};
use convolog_dto::{GroupId, Role, SsoGroupRule, SsoRole, SsoRoleRule, UserId};
use convolog_sso::Identity;
use serde_json::json;
use std::collections::BTreeSet;

/// Applies the rules of the provider, where it has any.
pub(super) fn apply(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    id: UserId,
) -> Result<()> {
    let Some(claim) = &row.content.claim else {
        return Ok(());
    };
    let values = identity.values(claim);
    let roles: Vec<SsoRoleRule> = view::list(&row.content.role_map)?;
    let rules: Vec<SsoGroupRule> = view::list(&row.content.group_map)?;
    let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    if !roles.is_empty() && user.role != Role::SuperAdmin {
        let role = role_of(&roles, &values).unwrap_or(row.content.default_role);
        set_role(tx, services, row, &user, role.into())?;
    }
    if !rules.is_empty() {
        // The version may have been counted up by the role.
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        set_groups(tx, services, row, &user, &rules, &values)?;
    }
    Ok(())
}

/// The highest role that a value gives.
fn role_of(rules: &[SsoRoleRule], values: &[String]) -> Option<SsoRole> {
    let given = rules
        .iter()
        .filter(|rule| values.contains(&rule.value))
        .map(|rule| rule.role);
    // ADMIN stands first.
    given.min()
}

fn set_role(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    user: &UserRow,
    role: Role,
) -> Result<()> {
    if user.role == role {
        return Ok(());
    }
    users::set_role(tx, user.id, role, services.now())?;
    let event = Event::new("user.role_changed", "user")
        .target(user.id)
        .detail(json!({ "from": user.role, "to": role, "provider": row.slug }));
    about(event, user.person_id).append_by_system(tx, services)
}

/// Puts the account into the groups that the values name and out of the others that the rules name; those that no rule names stay.
fn set_groups(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    user: &UserRow,
    rules: &[SsoGroupRule],
    values: &[String],
) -> Result<()> {
    let before: BTreeSet<GroupId> = groups::of_users(tx, &[user.id])?
        .remove(&user.id)
        .unwrap_or_default()
        .into_iter()
        .map(|group| group.id)
        .collect();
    let there = view::existing_groups(tx, rules)?;
    let given: BTreeSet<GroupId> = rules
        .iter()
        .filter(|rule| values.contains(&rule.value))
        .map(|rule| rule.group_id)
        .collect();
    let named = |wanted: bool| -> Vec<&String> {
        there
            .iter()
            .filter(|(id, _)| given.contains(*id) == wanted && before.contains(*id) != wanted)
            .map(|(_, name)| name)
            .collect()
    };
    let (added, removed) = (named(true), named(false));
    if added.is_empty() && removed.is_empty() {
        return Ok(());
    }
    let others = before.iter().filter(|id| !there.contains_key(*id));
    let after: Vec<GroupId> = others
        .chain(given.iter().filter(|id| there.contains_key(*id)))
        .copied()
        .collect();
    if !groups::set_members_groups(tx, user.id, user.version, &after, services.now())? {
        return Err(ServiceError::stale());
    }
    let event = Event::new("user.groups_changed", "user")
        .target(user.id)
        .detail(json!({ "added": added, "removed": removed, "provider": row.slug }));
    about(event, user.person_id).append_by_system(tx, services)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_role_that_a_value_gives_counts() {
        let rule = |value: &str, role| SsoRoleRule {
            value: value.to_owned(),
            role,
        };
        let rules = [rule("staff", SsoRole::User), rule("leads", SsoRole::Admin)];
        let role = |values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
            role_of(&rules, &values)
        };
        assert_eq!(role(&["staff", "leads"]), Some(SsoRole::Admin));
        assert_eq!(role(&["staff"]), Some(SsoRole::User));
        assert_eq!(role(&["Leads", "others"]), None);
    }
}
