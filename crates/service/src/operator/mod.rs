//! What somebody with a shell on the machine may do without an account: lock-out recovery and looking after the instance.
//! Audited as `cli`. The rules of the record hold here, too; only who asks is not proven.

mod accounts;
mod backups;
mod instance;
mod second_factor;

pub use accounts::{find_user, set_user_password};
pub use backups::{Restored, back_up, restore};
pub use instance::{Condition, condition_of, migrate};
pub use second_factor::reset_second_factor;

use crate::{Ctx, RequestMeta, Services};
use convolog_dto::{ActorKind, Role, UserId};
use convolog_rbac::{Actor, role_permissions};

/// One command of the command line.
pub fn command(services: &Services) -> Ctx {
    let actor = Actor {
        // No account stands behind it; the kind says so.
        user_id: UserId::from(uuid::Uuid::nil()),
        name: "command line".to_owned(),
        role: Role::SuperAdmin,
        person_id: None,
        permissions: role_permissions(Role::SuperAdmin),
        kind: ActorKind::Cli,
    };
    Ctx::new(services.clone(), actor, None, RequestMeta::default())
}
