//! Tags and saved views. The vocabulary of tags is the organisation's; a view is its owner's, and shared it may be used but not
//! changed by others.

use crate::{Action, Actor, Decision};
use convolog_dto::Permission;

pub(super) fn tags(actor: &Actor, action: Action) -> Decision {
    let permission = match action {
        Action::List => Permission::EntriesRead,
        Action::Create | Action::Edit | Action::Delete => Permission::SettingsWrite,
        _ => return Decision::FORBIDDEN,
    };
    if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}

pub(super) fn saved_views(actor: &Actor, action: Action) -> Decision {
    let permission = match action {
        Action::List => Permission::EntriesRead,
        Action::Create => Permission::EntriesWrite,
        _ => return Decision::FORBIDDEN,
    };
    if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}

pub(super) fn saved_view(actor: &Actor, action: Action, own: bool, readable: bool) -> Decision {
    let permission = match action {
        Action::Read => Permission::EntriesRead,
        Action::Pin | Action::Edit | Action::Delete => Permission::EntriesWrite,
        _ => return Decision::FORBIDDEN,
    };
    if !actor.may(permission) {
        Decision::FORBIDDEN
    } else if own {
        Decision::Allow
    } else if !readable {
        Decision::Hide
    } else if matches!(action, Action::Read | Action::Pin) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
