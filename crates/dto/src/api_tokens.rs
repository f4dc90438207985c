//! API tokens: what a script signs in with.

use crate::{ApiTokenId, ApiTokenState, Errors, Permission, UserRef, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An API token; its secret was shown once and is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenInfo {
    /// The token.
    pub id: ApiTokenId,
    /// What its owner calls it.
    #[cfg_attr(feature = "openapi", schema(example = "Nightly report"))]
    pub name: String,
    /// How its secret begins, to tell it from others.
    #[cfg_attr(feature = "openapi", schema(example = "clog_4fQz8K"))]
    pub prefix: String,
    /// What it was given; it may do what its owner still may of these.
    pub permissions: Vec<Permission>,
    /// Whose it is, and through whose eyes it sees.
    pub owner: UserRef,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to a minute.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_used_at: Option<DateTime<Utc>>,
    /// Whether it may be used.
    pub state: ApiTokenState,
}

/// An API token to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewApiToken {
    /// What it is for.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Nightly report")
    )]
    pub name: String,
    /// What it may do: permissions that you hold yourself, and none that never go on a token.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 30, example = json!(["people.read", "entries.read"])))]
    pub permissions: Vec<Permission>,
    /// When it ends by itself; at most a year from now.
    pub expires_at: DateTime<Utc>,
}

impl Validate for NewApiToken {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        if self.permissions.is_empty() {
            errors.add("/permissions", "required", "Choose at least one permission.");
        }
        let mut seen: Vec<Permission> = Vec::new();
        for (index, permission) in self.permissions.iter().enumerate() {
            if seen.contains(permission) {
                errors.add(
                    &format!("/permissions/{index}"),
                    "duplicate",
                    "This stands there twice.",
                );
            }
            seen.push(*permission);
        }
    }
}

/// A token with its secret, which is shown now and never again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedApiToken {
    /// The token.
    pub id: ApiTokenId,
    /// The secret, for `Authorization: Bearer`.
    pub token: String,
    /// How the secret begins.
    #[cfg_attr(feature = "openapi", schema(example = "clog_4fQz8K"))]
    pub prefix: String,
    /// What its owner calls it.
    #[cfg_attr(feature = "openapi", schema(example = "Nightly report"))]
    pub name: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for IssuedApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedApiToken")
            .field("id", &self.id)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

/// Which tokens to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ApiTokenQuery {
    /// Those of all users one sees, too; needs `users.read`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub all: Option<bool>,
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
