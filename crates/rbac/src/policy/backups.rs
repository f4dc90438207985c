//! Snapshots of the database. They hold the record of everybody, so the permissions are a SUPER_ADMIN's, and a group's to lend. A
//! token may hold both: whoever granted it had proven who they are.

use crate::{Action, Actor, Decision};
use convolog_dto::Permission;

pub(super) fn snapshots(actor: &Actor, action: Action) -> Decision {
    let needed = match action {
        Action::List | Action::Read => Permission::BackupsRead,
        Action::Create | Action::Edit | Action::Delete | Action::Verify => Permission::BackupsRun,
        _ => return Decision::FORBIDDEN,
    };
    if actor.may(needed) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
