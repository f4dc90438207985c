//! What an account may do, and where each permission comes from.

use super::account::account;
use crate::{Ctx, Result, ServiceError};
use convolog_db::groups;
use convolog_dto::{
    EffectivePermission, EffectivePermissions, PermissionSource, PermissionSourceKind, UserId,
};
use convolog_rbac::{Action, PermissionSet, effective_permissions, role_permissions};

/// Shows the permissions of an account with their sources.
///
/// # Errors
/// 404 for accounts of users who are not placed in the actor's subtree.
pub fn get_user_permissions(ctx: &Ctx, id: UserId) -> Result<EffectivePermissions> {
    ctx.read(|tx| {
        let user = account(ctx, tx, id, Action::Read)?;
        let groups = groups::of_users(tx, &[id])?.remove(&id).unwrap_or_default();
        let of_role = PermissionSource {
            kind: PermissionSourceKind::Role,
            id: None,
            name: user.role.to_string(),
        };
        let mut sources = vec![(role_permissions(user.role), of_role)];
        sources.extend(groups.iter().map(|group| {
            let source = PermissionSource {
                kind: PermissionSourceKind::Group,
                id: Some(group.id),
                name: group.name.clone(),
            };
            (group.permissions, source)
        }));
        let all = effective_permissions(user.role, groups.iter().map(|group| group.permissions));
        Ok::<_, ServiceError>(explained(all, &sources))
    })
}

fn explained(all: PermissionSet, sources: &[(PermissionSet, PermissionSource)]) -> EffectivePermissions {
    let items = all
        .iter()
        .map(|permission| EffectivePermission {
            permission,
            sources: sources
                .iter()
                .filter(|(granted, _)| granted.contains(permission))
                .map(|(_, source)| source.clone())
                .collect(),
        })
        .collect();
    EffectivePermissions { items }
}
