//! The audit trail: whole for a SUPER_ADMIN, the events about the subtree for an ADMIN.

use crate::{Action, Actor, Decision};
use convolog_dto::Permission;

pub(super) fn trail(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::List | Action::Verify if actor.may(Permission::AuditRead) => Decision::Allow,
        _ => Decision::FORBIDDEN,
    }
}

/// Events about nobody (sign-ins, settings) are for the SUPER_ADMIN only.
pub(super) fn event(actor: &Actor, action: Action, subject_visible: bool) -> Decision {
    if action != Action::Read || !actor.may(Permission::AuditRead) {
        Decision::FORBIDDEN
    } else if subject_visible || actor.is_super_admin() {
        Decision::Allow
    } else {
        Decision::Hide
    }
}
