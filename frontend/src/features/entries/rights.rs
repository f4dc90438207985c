//! What the signed-in person may do with an entry, by the same rules that the server has. For showing and hiding.

use convolog_dto::{ActorKind, Entry, Me};
use convolog_rbac::{Action, Actor, Resource, decide};

/// Whether the rules let them.
pub(super) fn may(me: Option<&Me>, action: Action, entry: &Entry) -> bool {
    let Some(me) = me else { return false };
    let actor = Actor {
        user_id: me.user.id,
        name: me.user.name.clone(),
        role: me.user.role,
        person_id: me.user.person_id,
        permissions: me.permissions.iter().copied().collect(),
        kind: ActorKind::User,
    };
    let resource = Resource::Entry {
        subject_visible: true,
        own: entry.author.id == me.user.id,
        state: entry.record_state,
        was_final: entry.finalised_at.is_some(),
    };
    decide(&actor, action, &resource).is_allowed()
}
