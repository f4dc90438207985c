//! User accounts: all of them for a SUPER_ADMIN, those placed in the subtree for an ADMIN, never by token.

use crate::{AccountSeat, Action, Actor, Decision};
use convolog_dto::{ActorKind, ErrorCode, Permission, Role};

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List => coarse(actor, Permission::UsersRead),
        // An ADMIN will invite into the subtree; making an account with a password stays with the SUPER_ADMIN.
        Action::Create if actor.kind == ActorKind::Token || actor.is_super_admin() => {
            coarse(actor, Permission::UsersWrite)
        }
        _ => Decision::FORBIDDEN,
    }
}

pub(super) fn user(
    actor: &Actor,
    action: Action,
    role: Role,
    visible: bool,
    own: bool,
    holds_more: bool,
) -> Decision {
    let permission = match action {
        Action::Read => Permission::UsersRead,
        Action::Edit | Action::SetState | Action::SetRole | Action::Recover => Permission::UsersWrite,
        Action::SetGroups => Permission::GroupsWrite,
        _ => return Decision::FORBIDDEN,
    };
    let coarse = coarse(actor, permission);
    if !coarse.is_allowed() {
        coarse
    } else if !visible && !actor.is_super_admin() {
        Decision::Hide
    } else if !reaches(actor, action, role, holds_more) {
        Decision::FORBIDDEN
    } else if own && matches!(action, Action::SetState | Action::SetRole) {
        Decision::Refuse(ErrorCode::OwnAccount)
    } else {
        Decision::Allow
    }
}

/// Whether the role reaches that far. A new way in to an account that may do more is a way to do more oneself.
fn reaches(actor: &Actor, action: Action, role: Role, holds_more: bool) -> bool {
    match action {
        _ if actor.is_super_admin() => true,
        Action::Read => true,
        Action::SetRole => false,
        Action::Recover => role == Role::User && !holds_more,
        _ => role == Role::User,
    }
}

/// An account that anybody but a SUPER_ADMIN places stays inside their subtree.
pub(super) fn placement(actor: &Actor, action: Action, person: AccountSeat) -> Decision {
    if !matches!(action, Action::Create | Action::Edit) {
        return Decision::FORBIDDEN;
    }
    let coarse = coarse(actor, Permission::UsersWrite);
    if !coarse.is_allowed() {
        return coarse;
    }
    match person {
        AccountSeat::Visible => Decision::Allow,
        AccountSeat::Nobody if actor.is_super_admin() => Decision::Allow,
        AccountSeat::Nobody => Decision::FORBIDDEN,
        AccountSeat::Unseen => Decision::Hide,
    }
}

pub(super) fn coarse(actor: &Actor, permission: Permission) -> Decision {
    if actor.kind == ActorKind::Token {
        Decision::Refuse(ErrorCode::NotForTokens)
    } else if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
