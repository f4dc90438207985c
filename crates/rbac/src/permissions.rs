//! Which permissions a role holds, and sets of permissions. Whom one sees is not decided here but by [`crate::Visibility`].

use convolog_dto::{Permission, Role};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A set of permissions; on the wire the sorted list of their words.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Permission>", into = "Vec<Permission>")]
pub struct PermissionSet(u64);

/// One bit per permission. Spelled out, so that a new permission does not compile until it has its own.
const fn bit(permission: Permission) -> u64 {
    1 << match permission {
        Permission::PeopleRead => 0,
        Permission::EntriesRead => 1,
        Permission::EntriesWrite => 2,
        Permission::TokensWrite => 3,
        Permission::PeopleWrite => 4,
        Permission::ExportsRun => 5,
        Permission::ExportsPerson => 6,
        Permission::AuditRead => 7,
        Permission::UsersRead => 8,
        Permission::UsersWrite => 9,
        Permission::GroupsWrite => 10,
        Permission::SettingsRead => 11,
        Permission::SettingsWrite => 12,
        Permission::SsoWrite => 13,
        Permission::StorageWrite => 14,
        Permission::VaultWrite => 15,
        Permission::VaultReveal => 16,
        Permission::BackupsRead => 17,
        Permission::BackupsRun => 18,
        Permission::BackupsRestore => 19,
        Permission::ConfigExport => 20,
        Permission::ConfigImport => 21,
    }
}

impl PermissionSet {
    /// The set without any permission.
    pub const EMPTY: Self = Self(0);

    const fn of(permissions: &[Permission]) -> Self {
        let mut set = Self::EMPTY;
        let mut rest = permissions;
        while let Some((first, others)) = rest.split_first() {
            set = Self(set.0 | bit(*first));
            rest = others;
        }
        set
    }

    /// Whether the permission is in the set.
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 & bit(permission) != 0
    }

    /// What is in either set: a role and the groups that add to it.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both sets: a token and what its owner still holds.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the other set has everything that this one has: nobody grants what they do not hold.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The permissions in the order of [`Permission::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(move |permission| self.contains(*permission))
    }
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().map(bit).fold(0, |set, one| set | one))
    }
}

impl From<Vec<Permission>> for PermissionSet {
    fn from(permissions: Vec<Permission>) -> Self {
        permissions.into_iter().collect()
    }
}

impl From<PermissionSet> for Vec<Permission> {
    fn from(set: PermissionSet) -> Self {
        set.iter().collect()
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Permission::as_str))
            .finish()
    }
}

const USER: PermissionSet = PermissionSet::of(&[
    Permission::PeopleRead,
    Permission::EntriesRead,
    Permission::EntriesWrite,
    Permission::TokensWrite,
]);

const ADMIN: PermissionSet = USER.union(PermissionSet::of(&[
    Permission::PeopleWrite,
    Permission::ExportsRun,
    Permission::ExportsPerson,
    Permission::AuditRead,
    Permission::UsersRead,
    Permission::UsersWrite,
]));

const SUPER_ADMIN: PermissionSet = ADMIN.union(PermissionSet::of(&[
    Permission::GroupsWrite,
    Permission::SettingsRead,
    Permission::SettingsWrite,
    Permission::SsoWrite,
    Permission::StorageWrite,
    Permission::VaultWrite,
    Permission::VaultReveal,
    Permission::BackupsRead,
    Permission::BackupsRun,
    Permission::BackupsRestore,
    Permission::ConfigExport,
    Permission::ConfigImport,
]));

const NEVER_ON_TOKENS: PermissionSet = PermissionSet::of(&[
    Permission::TokensWrite,
    Permission::UsersRead,
    Permission::UsersWrite,
    Permission::GroupsWrite,
    Permission::SsoWrite,
    Permission::VaultReveal,
    Permission::BackupsRestore,
    Permission::ConfigImport,
]);

/// What a role may do before any group adds to it.
pub const fn role_permissions(role: Role) -> PermissionSet {
    match role {
        Role::SuperAdmin => SUPER_ADMIN,
        Role::Admin => ADMIN,
        Role::User => USER,
    }
}

/// What an account may do: its role, and what groups add to it.
pub fn effective_permissions(role: Role, groups: impl IntoIterator<Item = PermissionSet>) -> PermissionSet {
    groups
        .into_iter()
        .fold(role_permissions(role), PermissionSet::union)
}

/// What no API token may hold, whoever owns it; asking for it by token is `not_for_tokens`.
pub const fn never_on_tokens() -> PermissionSet {
    NEVER_ON_TOKENS
}
