//! Changing a group.

use super::{event_of, group_to_change, may_grant, name_taken, view, words};
use crate::{Ctx, Result, ServiceError, entries::rules};
use convolog_db::groups::{self, GroupRow, NewGroupRow};
use convolog_dto::{Group, GroupId, GroupPatch, Validate};
use convolog_rbac::{Action, PermissionSet};

/// Applies a merge patch. Its members hold what it grants now from their next request on.
///
/// # Errors
/// 403, also `cannot_grant` for what is added and one does not hold; 404, 409 for a name that is taken, 412, 422 for bad fields.
pub fn update_group(ctx: &Ctx, id: GroupId, expected_version: i64, patch: GroupPatch) -> Result<Group> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let before = group_to_change(ctx, tx, Action::Edit, id, expected_version)?;
        let after = patched(before.clone(), patch);
        let added = without(after.permissions, before.permissions);
        let taken = without(before.permissions, after.permissions);
        may_grant(ctx, added)?;
        if (&after.name, &after.description) == (&before.name, &before.description)
            && after.permissions == before.permissions
        {
            return Ok(view::group(before));
        }
        let row = NewGroupRow {
            name: after.name.clone(),
            description: after.description.clone(),
            permissions: after.permissions,
        };
        if !groups::update(tx, id, expected_version, &row, ctx.now()).map_err(name_taken)? {
            return Err(ServiceError::stale());
        }
        let event = event_of("group.changed", id, &after.name)
            .adding("granted", words(added))
            .adding("no_longer_granted", words(taken));
        ctx.audit(tx, event)?;
        Ok(view::group(GroupRow {
            version: expected_version + 1,
            ..after
        }))
    })
}

fn patched(before: GroupRow, patch: GroupPatch) -> GroupRow {
    GroupRow {
        name: patch.name.map_or(before.name, |name| name.trim().to_owned()),
        description: rules::tidy_text(patch.description.apply(before.description)),
        permissions: patch.permissions.map_or(before.permissions, Into::into),
        ..before
    }
}

fn without(set: PermissionSet, other: PermissionSet) -> PermissionSet {
    set.iter()
        .filter(|permission| !other.contains(*permission))
        .collect()
}
