//! Settings of the instance, which a super admin changes while it runs. One flat object with dotted keys.

use crate::{Errors, Role, Validate, limits};
use serde::{Deserialize, Serialize};

/// The settings of the instance as they hold now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InstanceSettings {
    /// What the firm is called.
    #[serde(rename = "organisation.name")]
    #[cfg_attr(feature = "openapi", schema(example = "Northgate Bakery"))]
    pub organisation_name: String,
    /// The IANA time zone that the firm works in.
    #[serde(rename = "organisation.time_zone")]
    #[cfg_attr(feature = "openapi", schema(example = "Europe/London"))]
    pub organisation_time_zone: String,
    /// Whether one may sign in by password. The environment can switch it off besides; see `Meta.local_login`.
    #[serde(rename = "auth.local_login")]
    pub auth_local_login: bool,
    /// Roles that must have a second factor.
    #[serde(rename = "auth.totp_required_for")]
    pub auth_totp_required_for: Vec<Role>,
    /// After how many hours without use a session ends.
    #[serde(rename = "auth.session_idle_hours")]
    #[cfg_attr(feature = "openapi", schema(example = 168))]
    pub auth_session_idle_hours: i64,
    /// After how many hours a session ends in any case.
    #[serde(rename = "auth.session_absolute_hours")]
    #[cfg_attr(feature = "openapi", schema(example = 720))]
    pub auth_session_absolute_hours: i64,
    /// Whether a super admin says why before opening the file of somebody outside their own line.
    #[serde(rename = "access.reason_required")]
    pub access_reason_required: bool,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// Changes to the settings; what is left out stays. Those of `auth.…` need a recent confirmation of who one is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InstanceSettingsPatch {
    /// What the firm is called.
    #[serde(
        rename = "organisation.name",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(
            nullable = false,
            min_length = 1,
            max_length = 120,
            example = "Northgate Bakery"
        )
    )]
    pub organisation_name: Option<String>,
    /// The IANA time zone that the firm works in.
    #[serde(
        rename = "organisation.time_zone",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 64, example = "Europe/London")
    )]
    pub organisation_time_zone: Option<String>,
    /// Whether one may sign in by password. Can be switched off once a provider has signed in an active super admin.
    #[serde(
        rename = "auth.local_login",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub auth_local_login: Option<bool>,
    /// Roles that must have a second factor.
    #[serde(
        rename = "auth.totp_required_for",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, max_items = 3, example = json!(["SUPER_ADMIN"]))
    )]
    pub auth_totp_required_for: Option<Vec<Role>>,
    /// After how many hours without use a session ends.
    #[serde(
        rename = "auth.session_idle_hours",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, minimum = 1, maximum = 2160, example = 168)
    )]
    pub auth_session_idle_hours: Option<i64>,
    /// After how many hours a session ends in any case; at least the hours without use.
    #[serde(
        rename = "auth.session_absolute_hours",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, minimum = 1, maximum = 2160, example = 720)
    )]
    pub auth_session_absolute_hours: Option<i64>,
    /// Whether a super admin says why before opening the file of somebody outside their own line.
    #[serde(
        rename = "access.reason_required",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub access_reason_required: Option<bool>,
}

impl InstanceSettingsPatch {
    /// Whether it touches how one gets in, which needs a recent confirmation of who one is.
    pub const fn touches_auth(&self) -> bool {
        self.auth_local_login.is_some()
            || self.auth_totp_required_for.is_some()
            || self.auth_session_idle_hours.is_some()
            || self.auth_session_absolute_hours.is_some()
    }
}

impl Validate for InstanceSettingsPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.organisation_name {
            errors.required_line("/organisation.name", name, limits::NAME_MAX);
        }
        if let Some(zone) = &self.organisation_time_zone {
            errors.required_line("/organisation.time_zone", zone, 64);
        }
        let roles = self.auth_totp_required_for.as_deref().unwrap_or_default();
        for (at, role) in roles.iter().enumerate() {
            if roles.iter().take(at).any(|other| other == role) {
                let pointer = format!("/auth.totp_required_for/{at}");
                errors.add(&pointer, "double", "Each role stands here once.");
            }
        }
        hours(errors, "/auth.session_idle_hours", self.auth_session_idle_hours);
        hours(
            errors,
            "/auth.session_absolute_hours",
            self.auth_session_absolute_hours,
        );
    }
}

fn hours(errors: &mut Errors, pointer: &str, hours: Option<i64>) {
    if hours.is_some_and(|hours| !(1..=limits::SESSION_HOURS_MAX).contains(&hours)) {
        let most = limits::SESSION_HOURS_MAX;
        errors.add(pointer, "out_of_range", format!("This takes 1 to {most} hours."));
    }
}
