//! The signed-in person as the rules see them, so that the interface asks the same rules as the server.

use convolog_dto::{ActorKind, Me};
use convolog_rbac::Actor;

/// Who asks.
pub fn actor_of(me: &Me) -> Actor {
    Actor {
        user_id: me.user.id,
        name: me.user.name.clone(),
        role: me.user.role,
        person_id: me.user.person_id,
        permissions: me.permissions.iter().copied().collect(),
        kind: ActorKind::User,
    }
}
