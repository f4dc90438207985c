//! Signing in and staying signed in.

use crate::{Errors, Permission, PersonId, User, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who wants in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Login {
    /// The address of the account; letter case does not matter.
    #[cfg_attr(feature = "openapi", schema(max_length = 254, example = "maya@example.org"))]
    pub email: String,
    /// The password of the account.
    #[cfg_attr(feature = "openapi", schema(max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
    /// The six digits of the second factor, where the account has one, or one of its recovery codes.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 64))]
    pub totp: Option<String>,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

/// The answer to a sign-in or a refresh. The refresh token travels only in an HttpOnly cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The bearer token (a JWT) for the `Authorization` header.
    pub access_token: String,
    /// Always `Bearer`.
    #[cfg_attr(feature = "openapi", schema(example = "Bearer"))]
    pub token_type: String,
    /// Seconds until the access token expires.
    #[cfg_attr(feature = "openapi", schema(example = 900))]
    pub expires_in: i64,
    /// Who is signed in.
    pub user: User,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// The person that a user account stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPerson {
    /// The person.
    pub id: PersonId,
    /// The person's name.
    pub display_name: String,
}

/// Who I am and what I may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The account.
    pub user: User,
    /// The effective permissions, sorted.
    pub permissions: Vec<Permission>,
    /// The person the account is tied to; its own record stays invisible to it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub person: Option<OwnPerson>,
    /// Until when sensitive actions need no further confirmation.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub step_up_until: Option<DateTime<Utc>>,
    /// Whether the role must have a second factor. Without one, all else is `totp_enrolment_required`.
    pub totp_required: bool,
    /// How many recovery codes are left; null without a second factor.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub recovery_codes_left: Option<i64>,
    /// The IANA time zone of the organisation.
    pub time_zone: String,
}

/// A new password, proven by the old one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The password so far.
    #[cfg_attr(feature = "openapi", schema(max_length = 256, format = Password))]
    pub current_password: String,
    /// The password from now on. Every other session ends.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 256, format = Password))]
    pub new_password: String,
}

impl fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordChange")
    }
}

impl Validate for PasswordChange {
    fn validate(&self, errors: &mut Errors) {
        if self.current_password.chars().count() > limits::PASSWORD_MAX {
            errors.add(
                "/current_password",
                "too_long",
                format!("At most {} characters.", limits::PASSWORD_MAX),
            );
        }
        errors.new_password("/new_password", &self.new_password);
    }
}
