//! Entries: a draft is its author's alone, for a SUPER_ADMIN too; a final entry is read by all who see its subject.

use crate::{Action, Actor, Decision};
use convolog_dto::{ErrorCode, Permission, RecordState, Role};

pub(super) fn collection(actor: &Actor, action: Action) -> Decision {
    if action == Action::List && actor.may(Permission::EntriesRead) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}

pub(super) fn about(actor: &Actor, action: Action, visible: bool) -> Decision {
    let permission = match action {
        Action::List => Permission::EntriesRead,
        Action::Create | Action::CreateOnBehalf | Action::AddFollowUp => Permission::EntriesWrite,
        _ => return Decision::FORBIDDEN,
    };
    if !actor.may(permission) {
        Decision::FORBIDDEN
    } else if !visible {
        Decision::Hide
    } else if action == Action::CreateOnBehalf && !actor.is_super_admin() {
        Decision::FORBIDDEN
    } else {
        Decision::Allow
    }
}

pub(super) fn entry(
    actor: &Actor,
    action: Action,
    subject_visible: bool,
    own: bool,
    state: RecordState,
    was_final: bool,
) -> Decision {
    let Some(permission) = permission_for(action) else {
        return Decision::FORBIDDEN;
    };
    if !actor.may(permission) {
        return Decision::FORBIDDEN;
    }
    // A discarded draft stays as private as it was; an author who lost sight of the subject lost the entry too.
    let authors_alone = state == RecordState::Draft || (state == RecordState::Voided && !was_final);
    if !subject_visible || (authors_alone && !own) {
        return Decision::Hide;
    }
    match action {
        Action::Read => Decision::Allow,
        Action::Edit | Action::Finalise | Action::Detach => {
            only_in(state == RecordState::Draft, ErrorCode::NotADraft)
        }
        Action::EditStatus | Action::Attach | Action::Link | Action::AddFollowUp => {
            only_in(state != RecordState::Voided, ErrorCode::NotFinal)
        }
        Action::Amend => only_in(state == RecordState::Final, ErrorCode::NotFinal),
        Action::Void if !own && actor.role == Role::User => Decision::FORBIDDEN,
        Action::Void => only_in(state != RecordState::Voided, ErrorCode::NotFinal),
        _ => Decision::FORBIDDEN,
    }
}

const fn permission_for(action: Action) -> Option<Permission> {
    match action {
        Action::Read => Some(Permission::EntriesRead),
        Action::Edit
        | Action::EditStatus
        | Action::Finalise
        | Action::Amend
        | Action::Void
        | Action::Attach
        | Action::Detach
        | Action::Link
        | Action::AddFollowUp => Some(Permission::EntriesWrite),
        _ => None,
    }
}

const fn only_in(state_allows: bool, otherwise: ErrorCode) -> Decision {
    if state_allows {
        Decision::Allow
    } else {
        Decision::Refuse(otherwise)
    }
}
