//! The record as a whole: brought in from a document of our own by a SUPER_ADMIN alone, whatever a group grants, and never by token.

use crate::{Action, Actor, Decision};
use convolog_dto::{ActorKind, ErrorCode, Permission};

pub(super) fn record(actor: &Actor, action: Action) -> Decision {
    match action {
        Action::Import if actor.kind == ActorKind::Token => Decision::Refuse(ErrorCode::NotForTokens),
        Action::Import if actor.is_super_admin() && actor.may(Permission::BackupsRestore) => Decision::Allow,
        _ => Decision::FORBIDDEN,
    }
}
