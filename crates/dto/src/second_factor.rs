//! The second factor, and proving again who one is.

use crate::{Errors, Validate, limits};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A proof of who one is: the password or a code of the second factor, one of them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepUp {
    /// The password of the account.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: Option<String>,
    /// The six digits of the second factor.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 64))]
    pub totp: Option<String>,
}

impl fmt::Debug for StepUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StepUp")
    }
}

impl Validate for StepUp {
    fn validate(&self, errors: &mut Errors) {
        if self.password.is_some() == self.totp.is_some() {
            errors.add("", "one_of", "Give either password or totp.");
        }
        errors.optional_line("/totp", self.totp.as_deref(), limits::CODE_MAX);
        if self
            .password
            .as_ref()
            .is_some_and(|password| password.chars().count() > limits::PASSWORD_MAX)
        {
            errors.add(
                "/password",
                "too_long",
                format!("At most {} characters.", limits::PASSWORD_MAX),
            );
        }
    }
}

/// A second factor that was begun, shown once; it counts from the first right code on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpEnrolment {
    /// The secret in base32, to be typed where no picture can be taken.
    #[cfg_attr(feature = "openapi", schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))]
    pub secret: String,
    /// The same as an `otpauth://` address.
    pub uri: String,
    /// The same as a picture: an SVG that stands by itself.
    pub qr_svg: String,
}

impl fmt::Debug for TotpEnrolment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpEnrolment")
    }
}

/// A code of the second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpCode {
    /// The six digits; spaces do not matter.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 6, max_length = 64, example = "492039")
    )]
    pub code: String,
}

impl fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpCode")
    }
}

impl Validate for TotpCode {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/code", &self.code, limits::CODE_MAX);
    }
}

/// The codes that stand in for the second factor, each once; shown now and never again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// Ten codes; those given out before are no longer good.
    #[cfg_attr(feature = "openapi", schema(min_items = 10, max_items = 10))]
    pub codes: Vec<String>,
}

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCodes")
    }
}
