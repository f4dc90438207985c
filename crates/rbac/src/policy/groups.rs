//! Groups: bundles of permissions of the whole organisation. Whoever sees accounts reads them, `groups.write` changes them, never by
//! token. That nobody grants what they do not hold is asked with [`crate::grant`].

use super::users::coarse;
use crate::{Action, Actor, Decision, PermissionSet};
use convolog_dto::{ErrorCode, Permission};

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List | Action::Read => coarse(actor, Permission::UsersRead),
        Action::Create | Action::Edit | Action::Delete => coarse(actor, Permission::GroupsWrite),
        _ => Decision::FORBIDDEN,
    }
}

/// Whether the actor may hand out these permissions: nobody grants what they do not hold.
pub(super) fn grant(actor: &Actor, granted: PermissionSet) -> Decision {
    if granted.is_subset(actor.permissions) {
        Decision::Allow
    } else {
        Decision::Refuse(ErrorCode::CannotGrant)
    }
}
