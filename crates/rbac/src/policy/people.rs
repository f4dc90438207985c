//! People: read by whoever sees them, written by whoever sees them and holds `people.write`.

use crate::{Action, Actor, Decision, ManagerSeat};
use convolog_dto::Permission;

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    let permission = match action {
        Action::List => Permission::PeopleRead,
        Action::Import => Permission::PeopleWrite,
        _ => return Decision::FORBIDDEN,
    };
    if actor.may(permission) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}

pub(super) fn person(actor: &Actor, action: Action, visible: bool) -> Decision {
    let permission = match action {
        Action::Read => Permission::PeopleRead,
        Action::Edit | Action::Move | Action::Leave | Action::Archive => Permission::PeopleWrite,
        _ => return Decision::FORBIDDEN,
    };
    if !actor.may(permission) {
        Decision::FORBIDDEN
    } else if visible {
        Decision::Allow
    } else {
        Decision::Hide
    }
}

/// A new or a moved person stays inside the subtree of whoever puts it there, so only a SUPER_ADMIN adds to the top.
pub(super) fn placement(actor: &Actor, action: Action, manager: ManagerSeat) -> Decision {
    if !matches!(action, Action::Create | Action::Move) || !actor.may(Permission::PeopleWrite) {
        return Decision::FORBIDDEN;
    }
    match manager {
        ManagerSeat::Own | ManagerSeat::Visible => Decision::Allow,
        ManagerSeat::Top if actor.is_super_admin() => Decision::Allow,
        ManagerSeat::Top => Decision::FORBIDDEN,
        ManagerSeat::Unseen => Decision::Hide,
    }
}
