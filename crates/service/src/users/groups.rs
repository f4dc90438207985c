//! Which groups an account is in.

use super::{
    account::{account_at, event_about},
    view,
};
use crate::{Ctx, Result, ServiceError, groups::may_grant};
use convolog_db::{
    WriteTx,
    groups::{self, GroupRow},
    users,
};
use convolog_dto::{GroupId, User, UserGroups, UserId, Validate};
use convolog_rbac::{Action, PermissionSet};
use serde_json::json;
use std::collections::BTreeSet;

/// Puts an account into exactly these groups. What they grant holds at its next request.
///
/// # Errors
/// 403, also `cannot_grant` where a group is added that grants what one does not hold; 404, 412, 422 for an unknown group.
pub fn set_user_groups(ctx: &Ctx, id: UserId, expected_version: i64, wanted: UserGroups) -> Result<User> {
    wanted.check()?;
    ctx.write(move |ctx, tx| {
        let user = account_at(ctx, tx, id, Action::SetGroups, expected_version)?;
        let wanted: BTreeSet<GroupId> = wanted.group_ids.into_iter().collect();
        let before = groups::of_users(tx, &[id])?.remove(&id).unwrap_or_default();
        let added = added(ctx, tx, &wanted, |group| before.iter().any(|one| one.id == group))?;
        let granted = added
            .iter()
            .fold(PermissionSet::EMPTY, |all, group| all.union(group.permissions));
        may_grant(ctx, granted)?;
        let removed: Vec<&str> = before
            .iter()
            .filter(|group| !wanted.contains(&group.id))
            .map(|group| group.name.as_str())
            .collect();
        if added.is_empty() && removed.is_empty() {
            return Ok(view::user(tx, &user)?);
        }
        let ids: Vec<GroupId> = wanted.into_iter().collect();
        if !groups::set_members_groups(tx, id, expected_version, &ids, ctx.now())? {
            return Err(ServiceError::stale());
        }
        let names: Vec<&str> = added.iter().map(|group| group.name.as_str()).collect();
        let event = event_about(&user, "user.groups_changed")
            .adding("added", json!(names))
            .adding("removed", json!(removed));
        ctx.audit(tx, event)?;
        let changed = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::user(tx, &changed)?)
    })
}

/// The groups that are new for the account.
fn added(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    wanted: &BTreeSet<GroupId>,
    is_in: impl Fn(GroupId) -> bool,
) -> Result<Vec<GroupRow>> {
    wanted
        .iter()
        .filter(|id| !is_in(**id))
        .map(|id| {
            groups::get(tx, &ctx.scope(), *id)
                .map_err(ServiceError::from)?
                .ok_or_else(|| {
                    ServiceError::field("/group_ids", "unknown", format!("There is no group {id}."))
                })
        })
        .collect()
}
