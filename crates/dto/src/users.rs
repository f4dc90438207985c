//! User accounts.

use crate::{Errors, GroupId, Patch, PersonId, Role, UserId, UserState, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A user account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// The account.
    pub id: UserId,
    /// The address to sign in with, lower case.
    #[cfg_attr(feature = "openapi", schema(example = "maya@example.org"))]
    pub email: String,
    /// The user's name.
    #[cfg_attr(feature = "openapi", schema(example = "Maya Okafor"))]
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// The person it stands for; it sees that person's descendants.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub person_id: Option<PersonId>,
    /// Whether it may be used.
    pub state: UserState,
    /// Permission bundles that add to the role.
    pub groups: Vec<GroupRef>,
    /// Whether a second factor is set up.
    pub totp_enabled: bool,
    /// When somebody last signed in with it; null before the first time.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// Whether it can be signed in to with a password.
    pub has_password: bool,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A group, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupRef {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// A user, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRef {
    /// The account.
    pub id: UserId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Tom Reyes"))]
    pub name: String,
}

/// A person, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRef {
    /// The person.
    pub id: PersonId,
    /// The person's name.
    #[cfg_attr(feature = "openapi", schema(example = "Sam Hill"))]
    pub name: String,
}

/// An account to be made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewUser {
    /// The address to sign in with; must not be in use.
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 254, format = Email, example = "tom@example.org"))]
    pub email: String,
    /// The user's name.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Tom Reyes")
    )]
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// The person it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// The first password.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
}

impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewUser")
            .field("email", &self.email)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

impl Validate for NewUser {
    fn validate(&self, errors: &mut Errors) {
        errors.email("/email", &self.email);
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        errors.new_password("/password", &self.password);
    }
}

/// Changes to an account. Its role, its groups and whether it may be used are changed by operations of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserPatch {
    /// The user's name.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120, example = "Tom Reyes")
    )]
    pub name: Option<String>,
    /// The address to sign in with; must not be in use. Another one ends the sessions of the account.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 3, max_length = 254, format = Email, example = "tom@example.org")
    )]
    pub email: Option<String>,
    /// The person it stands for; null ties it to nobody.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<PersonId>, required = false))]
    pub person_id: Patch<PersonId>,
}

impl Validate for UserPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        if let Some(email) = &self.email {
            errors.email("/email", email);
        }
    }
}

/// Another role for an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleChange {
    /// What the account may do from its next request on.
    pub role: Role,
}

/// Which accounts to list, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct UserQuery {
    /// What the name or the address holds; case and accents do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 200))]
    pub q: Option<String>,
    /// Only accounts with this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub role: Option<Role>,
    /// Only accounts that may be used, or that may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub state: Option<UserState>,
    /// Only members of this group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub group_id: Option<GroupId>,
    /// Only the account that is tied to this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub person_id: Option<PersonId>,
    /// Whether to count all accounts that match.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub include_total: bool,
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
}
