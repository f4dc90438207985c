//! User accounts: all of them for a SUPER_ADMIN, those placed in the subtree for an ADMIN, never by token.

use crate::{Action, Actor, Decision};
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

pub(super) fn user(actor: &Actor, action: Action, role: Role, visible: bool) -> Decision {
    let permission = match action {
        Action::Read => Permission::UsersRead,
        Action::Edit => Permission::UsersWrite,
        _ => return Decision::FORBIDDEN,
    };
    let coarse = coarse(actor, permission);
    if !coarse.is_allowed() || actor.is_super_admin() {
        coarse
    } else if !visible {
        Decision::Hide
    } else if action == Action::Edit && role != Role::User {
        Decision::FORBIDDEN
    } else {
        Decision::Allow
    }
}

fn coarse(actor: &Actor, permission: Permission) -> Decision {
    if actor.kind == ActorKind::Token {
        Decision::Refuse(ErrorCode::NotForTokens)
    } else if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
