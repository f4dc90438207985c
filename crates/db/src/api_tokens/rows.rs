//! What queries about API tokens give and take.

use convolog_dto::{ApiTokenId, Instant, PersonId, Role, UserId, UserState};
use convolog_rbac::PermissionSet;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::column::{Col, Nul};

/// One token.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ApiTokenRow {
    /// The token.
    #[diesel(deserialize_as = Col<ApiTokenId>)]
    pub id: ApiTokenId,
    /// Whose it is.
    #[diesel(deserialize_as = Col<UserId>)]
    pub user_id: UserId,
    /// What its owner calls it.
    pub name: String,
    /// How its secret begins.
    pub prefix: String,
    /// What it was given.
    #[diesel(deserialize_as = Nul<PermissionSet>)]
    pub permissions: PermissionSet,
    /// When it was made.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// When it ends by itself.
    #[diesel(deserialize_as = Col<Instant>)]
    pub expires_at: Instant,
    /// When it was last used, to a minute.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub last_used_at: Option<Instant>,
    /// When it was taken away, if it was.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub revoked_at: Option<Instant>,
    /// The name of its owner.
    pub owner_name: String,
    /// The role of its owner.
    #[diesel(deserialize_as = Col<Role>)]
    pub owner_role: Role,
    /// The person that its owner is tied to.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub owner_person: Option<PersonId>,
}

/// The columns of [`ApiTokenRow`], of tokens `t` and users `u`.
pub(super) const TOKEN: &str = "t.id, t.user_id, t.name, t.prefix, t.permissions, t.created_at, t.expires_at, t.last_used_at, \
     t.revoked_at, u.name, u.role, u.person_id";
pub(super) type TokenSql = (
    Binary,
    Binary,
    Text,
    Text,
    Nullable<Text>,
    BigInt,
    BigInt,
    Nullable<BigInt>,
    Nullable<BigInt>,
    Text,
    Text,
    Nullable<Binary>,
);

/// What decides at each request whether a token still holds, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiTokenAuth {
    /// The token, and its owner as it is now.
    pub token: ApiTokenRow,
    /// Whether the owner's account may be used.
    pub owner_state: UserState,
    /// What groups add to the owner's role.
    pub owner_groups: PermissionSet,
}

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApiTokenRow {
    /// A fresh id.
    pub id: ApiTokenId,
    /// Whose it is.
    pub user_id: UserId,
    /// What its owner calls it.
    pub name: String,
    /// How its secret begins.
    pub prefix: String,
    /// The hash of its secret.
    pub hash: [u8; 32],
    /// What it is given.
    pub permissions: PermissionSet,
    /// Now.
    pub at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
}
