//! Follow-ups: they belong to the record of their subject, so whoever may write about the subject may work on them.
//! That the owner sees the subject is checked where an owner is chosen, with [`crate::Visibility::of`] the owner.

use crate::{Action, Actor, Decision};
use convolog_dto::{ErrorCode, FollowUpState, Permission};

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    if action == Action::List && actor.may(Permission::EntriesRead) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}

pub(super) fn follow_up(actor: &Actor, action: Action, readable: bool, state: FollowUpState) -> Decision {
    let permission = match action {
        Action::Read => Permission::EntriesRead,
        Action::Edit | Action::Complete => Permission::EntriesWrite,
        _ => return Decision::FORBIDDEN,
    };
    let finished = matches!(state, FollowUpState::Done | FollowUpState::Cancelled);
    if !actor.may(permission) {
        Decision::FORBIDDEN
    } else if !readable {
        Decision::Hide
    } else if matches!(action, Action::Edit | Action::Complete) && finished {
        Decision::Refuse(ErrorCode::Conflict)
    } else {
        Decision::Allow
    }
}
