//! One's own account and API tokens, never by token: a token cannot make another, nor change how its owner signs in.

use super::users;
use crate::{Action, Actor, Decision};
use convolog_dto::{ActorKind, ErrorCode, Permission, Role};

/// Sign-ins, second factor, password: everybody's own, whatever they may do besides.
pub(super) fn own_account(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Read | Action::Edit => by_person(actor),
        _ => Decision::FORBIDDEN,
    }
}

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List => by_person(actor),
        Action::Create => with_permission(actor),
        _ => Decision::FORBIDDEN,
    }
}

/// Editing gives it another secret, which is its owner's alone; taking it away is for whoever may edit the owner's account, too.
pub(super) fn token(actor: &Actor, action: Action, own: bool, role: Role, visible: bool) -> Decision {
    match action {
        Action::Edit if own => with_permission(actor),
        Action::Delete if own => by_person(actor),
        Action::Edit => match users::user(actor, Action::Read, role, visible, false, false) {
            Decision::Allow => Decision::FORBIDDEN,
            refused => hidden(actor, refused),
        },
        Action::Delete => hidden(
            actor,
            users::user(actor, Action::Edit, role, visible, false, false),
        ),
        _ => Decision::FORBIDDEN,
    }
}

/// Who may not look at accounts does not learn that there is a token either.
fn hidden(actor: &Actor, refused: Decision) -> Decision {
    if refused == Decision::FORBIDDEN && !actor.may(Permission::UsersRead) {
        Decision::Hide
    } else {
        refused
    }
}

fn with_permission(actor: &Actor) -> Decision {
    match by_person(actor) {
        Decision::Allow if !actor.may(Permission::TokensWrite) => Decision::FORBIDDEN,
        decision => decision,
    }
}

fn by_person(actor: &Actor) -> Decision {
    if actor.kind == ActorKind::Token {
        Decision::Refuse(ErrorCode::NotForTokens)
    } else {
        Decision::Allow
    }
}
