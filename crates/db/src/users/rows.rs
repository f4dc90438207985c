//! What queries about accounts give and take.

use std::fmt;

use convolog_dto::{Instant, PersonId, Role, UserId, UserState};
use convolog_rbac::PermissionSet;
use diesel::deserialize::{self, FromSql};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// The hash of a password as it is stored. It never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredHash(String);

impl StoredHash {
    /// Wraps a hash that `vault` made.
    pub const fn new(hash: String) -> Self {
        Self(hash)
    }

    /// The text, for `vault` to check a password against.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StoredHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredHash")
    }
}

impl FromSql<Text, Sqlite> for Col<StoredHash> {
    fn from_sql(value: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <String as FromSql<Text, Sqlite>>::from_sql(value).map(|hash| Self(StoredHash(hash)))
    }
}

impl From<Nul<StoredHash>> for Option<StoredHash> {
    fn from(column: Nul<StoredHash>) -> Self {
        column.0
    }
}

/// One account.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct UserRow {
    /// The account.
    #[diesel(deserialize_as = Col<UserId>)]
    pub id: UserId,
    /// The address to sign in with, lower case.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// What the account may do.
    #[diesel(deserialize_as = Col<Role>)]
    pub role: Role,
    /// The person it is tied to.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub person_id: Option<PersonId>,
    /// The hash of the password; none where only another way in is set up.
    #[diesel(deserialize_as = Nul<StoredHash>)]
    pub password_hash: Option<StoredHash>,
    /// Whether it may be used.
    #[diesel(deserialize_as = Col<UserState>)]
    pub state: UserState,
    /// Raised to end every session at once.
    pub epoch: i64,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// Since when it has a second factor; none without one.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub totp_enabled_at: Option<Instant>,
    /// When somebody last signed in with it.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub last_sign_in_at: Option<Instant>,
}

columns!(UserSql, USER = "u".users {
    id, email, name, role, person_id, password_hash, state, epoch, version, created_at, totp_enabled_at, last_sign_in_at,
});

/// What a change of an account sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserChange {
    /// The address to sign in with; stored in lower case.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// The person it is tied to.
    pub person_id: Option<PersonId>,
}

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUserRow {
    /// A fresh id.
    pub id: UserId,
    /// The address to sign in with; stored in lower case.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// The person it is tied to.
    pub person_id: Option<PersonId>,
    /// The hash of the first password.
    pub password_hash: Option<StoredHash>,
    /// Now.
    pub at: Instant,
}

/// What decides at each request whether an access token still holds, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AuthState {
    /// The user's name.
    pub name: String,
    /// The role.
    #[diesel(deserialize_as = Col<Role>)]
    pub role: Role,
    /// The person the account is tied to.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub person_id: Option<PersonId>,
    /// Whether the account may be used.
    #[diesel(deserialize_as = Col<UserState>)]
    pub state: UserState,
    /// Must equal the token's.
    pub epoch: i64,
    /// When the session was ended, if it was.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub session_revoked_at: Option<Instant>,
    /// When the session ends by itself.
    #[diesel(deserialize_as = Col<Instant>)]
    pub session_expires_at: Instant,
    /// When the session began.
    #[diesel(deserialize_as = Col<Instant>)]
    pub session_created_at: Instant,
    /// When the session was last used.
    #[diesel(deserialize_as = Col<Instant>)]
    pub session_last_used_at: Instant,
    /// Since when the account has a second factor.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub totp_enabled_at: Option<Instant>,
    /// When the user last proved who they are.
    #[diesel(deserialize_as = Col<Instant>)]
    pub authenticated_at: Instant,
    /// What groups add to the role.
    #[diesel(deserialize_as = Nul<PermissionSet>)]
    pub group_permissions: PermissionSet,
}
