//! The providers of single sign-on. Whoever changes one decides who may become whom, so it takes a SUPER_ADMIN besides the
//! permission; a group can lend the permission to look at them and to test them. Never by token.

use crate::{Action, Actor, Decision};
use convolog_dto::{ActorKind, ErrorCode, Permission};

pub(super) fn providers(actor: &Actor, action: Action) -> Decision {
    let for_all = match action {
        Action::List | Action::Read | Action::Verify => true,
        Action::Create | Action::Edit | Action::Delete => false,
        _ => return Decision::FORBIDDEN,
    };
    if actor.kind == ActorKind::Token {
        Decision::Refuse(ErrorCode::NotForTokens)
    } else if actor.may(Permission::SsoWrite) && (for_all || actor.is_super_admin()) {
        Decision::Allow
    } else {
        Decision::FORBIDDEN
    }
}
