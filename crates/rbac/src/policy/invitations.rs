//! Invitations: whoever invites puts somebody into the firm. All of them for a SUPER_ADMIN; for others into the subtree and with
//! the role USER, never by token.

use super::users::coarse;
use crate::{Action, Actor, Decision};
use convolog_dto::{Permission, Role};

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List => coarse(actor, Permission::UsersRead),
        Action::Create => coarse(actor, Permission::UsersWrite),
        _ => Decision::FORBIDDEN,
    }
}

/// `Edit` gives it a new link, `Delete` takes it back.
pub(super) fn invitation(actor: &Actor, action: Action, role: Role, visible: bool) -> Decision {
    if !matches!(action, Action::Create | Action::Edit | Action::Delete) {
        return Decision::FORBIDDEN;
    }
    let coarse = coarse(actor, Permission::UsersWrite);
    if !coarse.is_allowed() || actor.is_super_admin() {
        coarse
    } else if !visible {
        Decision::Hide
    } else if role != Role::User {
        Decision::FORBIDDEN
    } else {
        Decision::Allow
    }
}
