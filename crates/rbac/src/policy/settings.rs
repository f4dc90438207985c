//! The settings of the instance, and what the whole organisation writes with: templates and the lists of language hints. Whoever
//! writes uses them, `settings.write` changes them.

use crate::{Action, Actor, Decision};
use convolog_dto::{ActorKind, ErrorCode, Permission};

pub(super) fn templates(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List => needs(actor, Permission::EntriesRead),
        Action::Create | Action::Edit | Action::Delete => needs(actor, Permission::SettingsWrite),
        _ => Decision::FORBIDDEN,
    }
}

/// Reading them asks for no more than a sign-in, so it is not decided here: they work in the browser, before anything is saved.
pub(super) fn language_hints(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Edit => needs(actor, Permission::SettingsWrite),
        _ => Decision::FORBIDDEN,
    }
}

/// How the instance works for everybody. Never by token: a lost one must not open more doors.
pub(super) fn instance(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Read | Action::Edit if actor.kind == ActorKind::Token => {
            Decision::Refuse(ErrorCode::NotForTokens)
        }
        Action::Read => needs(actor, Permission::SettingsRead),
        Action::Edit => needs(actor, Permission::SettingsWrite),
        _ => Decision::FORBIDDEN,
    }
}

fn needs(actor: &Actor, permission: Permission) -> Decision {
    if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
