//! What the signed-in person may do with an entry, by the same rules that the server has. For showing and hiding.

use convolog_dto::{Entry, Me};
use convolog_rbac::{Action, Resource, decide};

use crate::session::actor_of;

/// Whether the rules let them.
pub(super) fn may(me: Option<&Me>, action: Action, entry: &Entry) -> bool {
    let Some(me) = me else { return false };
    let resource = Resource::Entry {
        subject_visible: true,
        own: entry.author.id == me.user.id,
        state: entry.record_state,
        was_final: entry.finalised_at.is_some(),
    };
    decide(&actor_of(me), action, &resource).is_allowed()
}
