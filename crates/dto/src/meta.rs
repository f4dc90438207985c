//! What an instance says about itself, and how it is set up.

use crate::{Errors, SsoChoice, Validate, limits};
use serde::{Deserialize, Serialize};

/// What anybody may know about this instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Meta {
    /// The version of the software.
    #[cfg_attr(feature = "openapi", schema(example = "0.1.0"))]
    pub version: String,
    /// Whether the first super admin still has to be made.
    pub setup_required: bool,
    /// The name of the organisation; empty until set up.
    pub organisation_name: String,
    /// Whether `POST /setup` needs the `SETUP_TOKEN` of the environment.
    pub setup_token_required: bool,
    /// The largest upload, in bytes.
    pub upload_max_bytes: i64,
    /// Optional parts that are switched on.
    pub features: Vec<String>,
    /// The providers that one may sign in with.
    pub sso: Vec<SsoChoice>,
    /// Whether one may sign in by password.
    pub local_login: bool,
}

/// The first run: names the organisation and makes the first super admin.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Setup {
    /// What the firm is called.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Northgate Bakery")
    )]
    pub organisation_name: String,
    /// The name of the first super admin.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Maya Okafor")
    )]
    pub name: String,
    /// The address to sign in with.
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 254, format = Email, example = "maya@example.org"))]
    pub email: String,
    /// The password to sign in with.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
    /// The IANA time zone that the firm works in.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 64, example = "Europe/London")
    )]
    pub time_zone: String,
    /// The value of `SETUP_TOKEN`, where the instance asks for it.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 256))]
    pub setup_token: Option<String>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}

impl Validate for Setup {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/organisation_name", &self.organisation_name, limits::NAME_MAX);
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        errors.email("/email", &self.email);
        errors.new_password("/password", &self.password);
        errors.required_line("/time_zone", &self.time_zone, 64);
    }
}
