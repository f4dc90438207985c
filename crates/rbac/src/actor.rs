//! Who asks, and whom they see.

use crate::{
    PermissionSet,
    org::{OrgTree, Relation},
};
use convolog_dto::{ActorKind, Permission, PersonId, Role, UserId};

/// Who asks: a signed-in user, an API token of theirs, the command line or the system, as it stands at this request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub user_id: UserId,
    /// The name at this moment, for the audit trail.
    pub name: String,
    /// The role; decides whom the actor sees.
    pub role: Role,
    /// The person that the account is tied to.
    pub person_id: Option<PersonId>,
    /// The effective permissions: role and groups, for a token cut down to what it was given.
    pub permissions: PermissionSet,
    /// By which way the actor came in.
    pub kind: ActorKind,
}

impl Actor {
    /// Whether the actor holds the permission. Says nothing about whom it reaches.
    pub const fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(permission)
    }

    /// Whom the actor sees.
    pub const fn visibility(&self) -> Visibility {
        Visibility::of(self.role, self.person_id)
    }

    /// Whether the account is a SUPER_ADMIN.
    pub const fn is_super_admin(&self) -> bool {
        matches!(self.role, Role::SuperAdmin)
    }
}

/// Whom somebody sees. Groups and permissions never widen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Everybody, one's own person included: a SUPER_ADMIN.
    Everyone,
    /// The descendants of this person: never the person itself, a peer or anyone above.
    Below(PersonId),
    /// Nobody: an account that is tied to no person.
    Nobody,
}

impl Visibility {
    /// The visibility of an account with this role that is tied to this person.
    pub const fn of(role: Role, person_id: Option<PersonId>) -> Self {
        match (role, person_id) {
            (Role::SuperAdmin, _) => Self::Everyone,
            (Role::Admin | Role::User, Some(person)) => Self::Below(person),
            (Role::Admin | Role::User, None) => Self::Nobody,
        }
    }

    /// Whether a subject is seen that stands in this relation to the viewer's person.
    pub const fn covers(self, relation: Relation) -> bool {
        match self {
            Self::Everyone => true,
            Self::Below(_) => matches!(relation, Relation::Below),
            Self::Nobody => false,
        }
    }

    /// Whether the subject is seen, by the tree. Someone who is not in the tree is seen by nobody.
    pub fn sees(self, tree: &OrgTree, subject: PersonId) -> bool {
        match self {
            Self::Everyone => tree.contains(subject),
            Self::Below(person) => tree.is_below(subject, person),
            Self::Nobody => false,
        }
    }
}
