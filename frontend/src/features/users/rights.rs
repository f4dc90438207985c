//! What the signed-in person may do to an account, by the same rules that the server has. For showing and hiding.

use convolog_dto::{Permission, User};
use convolog_rbac::{Action, PermissionSet, Resource, decide};
use leptos::prelude::GetUntracked;

use crate::session::{actor_of, use_session};

/// Whether the rules let them. `holds` is what the account may do, as far as it is known.
pub(super) fn may(action: Action, user: &User, holds: &[Permission]) -> bool {
    let me = use_session().me.get_untracked();
    let Some(actor) = me.as_ref().map(actor_of) else {
        return false;
    };
    let holds: PermissionSet = holds.iter().copied().collect();
    let resource = Resource::User {
        role: user.role,
        visible: true,
        own: user.id == actor.user_id,
        holds_more: !holds.is_subset(actor.permissions),
    };
    decide(&actor, action, &resource).is_allowed()
}
