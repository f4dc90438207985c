//! A forgotten password, and how good a new one is.

use crate::{Errors, PasswordSuggestion, PasswordWarning, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Somebody forgot their password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordResetRequest {
    /// The address of the account.
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 254, format = Email, example = "tom@example.org"))]
    pub email: String,
}

impl Validate for PasswordResetRequest {
    fn validate(&self, errors: &mut Errors) {
        errors.email("/email", &self.email);
    }
}

/// A link by which somebody chooses a new password. It is shown this once; only its hash is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordResetLink {
    /// What to hand over. Without `CONVOLOG_PUBLIC_URL` it is a path of this instance, to be put after the origin that the
    /// browser shows.
    #[cfg_attr(feature = "openapi", schema(example = "https://log.example.org/reset/3q2-7w"))]
    pub url: String,
    /// The token alone.
    #[cfg_attr(feature = "openapi", schema(example = "3q2-7w"))]
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for PasswordResetLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordResetLink")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// A new password, proven by a link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordReset {
    /// The last part of the link.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 128, example = "3q2-7w")
    )]
    pub token: String,
    /// The password from now on. Every session ends.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
}

impl fmt::Debug for PasswordReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordReset")
    }
}

impl Validate for PasswordReset {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/token", &self.token, limits::LINK_TOKEN_MAX);
        errors.new_password("/password", &self.password);
    }
}

/// A password in the making, to be judged. Nothing of it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordCheck {
    /// What was typed so far.
    #[cfg_attr(feature = "openapi", schema(max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
    /// The name of whoever chooses it; a password made of it is weak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120))]
    pub name: Option<String>,
    /// Their address, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 254))]
    pub email: Option<String>,
}

impl fmt::Debug for PasswordCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordCheck")
    }
}

impl Validate for PasswordCheck {
    fn validate(&self, errors: &mut Errors) {
        if self.password.chars().count() > limits::PASSWORD_MAX {
            errors.add(
                "/password",
                "too_long",
                format!("At most {} characters.", limits::PASSWORD_MAX),
            );
        }
        errors.optional_line("/name", self.name.as_deref(), limits::NAME_MAX);
        errors.optional_line("/email", self.email.as_deref(), limits::EMAIL_MAX);
    }
}

/// How hard a password is to guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordStrength {
    /// From 0, guessed at once, to 4, out of reach.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4, example = 4))]
    pub score: i32,
    /// Whether the server takes it: long enough, and a score of 3 or 4. One that is refused for its score is 422 `invalid` with
    /// the field error `too_weak`.
    pub acceptable: bool,
    /// What makes it weak.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub warning: Option<PasswordWarning>,
    /// What would make it better.
    pub suggestions: Vec<PasswordSuggestion>,
    /// The decimal logarithm of the guesses that it takes.
    #[cfg_attr(feature = "openapi", schema(example = 14.2))]
    pub guesses_log10: f64,
}
