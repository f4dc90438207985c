//! Changing a provider for single sign-on.

use crate::{
    Errors, Patch, SsoGroupRule, SsoRole, SsoRoleRule, Validate, limits,
    sso_checks::{check_domains, check_issuer, check_rules, check_scopes, check_secret},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Changes to a provider. An absent `client_secret` stays, null takes it away.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoProviderPatch {
    /// What the button of the sign-in page says.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120)
    )]
    pub name: Option<String>,
    /// The issuer; fixed once somebody has signed in with the provider.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 500)
    )]
    pub issuer: Option<String>,
    /// The id that the provider knows this instance by.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 200)
    )]
    pub client_id: Option<String>,
    /// The client secret.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 500, format = Password))]
    pub client_secret: Patch<String>,
    /// What is asked for.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 20))]
    pub scopes: Option<Vec<String>>,
    /// Whether one may sign in with it.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub enabled: Option<bool>,
    /// Whether a verified e-mail address ties a sign-in to the account that has the address.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub link_by_email: Option<bool>,
    /// Whether whoever the provider lets in gets an account.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub provision: Option<bool>,
    /// The role of an account that is made, and of one that no rule gives another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_role: Option<SsoRole>,
    /// Domains of e-mail addresses that may be linked or get an account; empty means any.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 50))]
    pub email_domains: Option<Vec<String>>,
    /// The claim that the rules look at.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 200))]
    pub claim: Patch<String>,
    /// Which value of the claim gives which role.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 100))]
    pub role_map: Option<Vec<SsoRoleRule>>,
    /// Which value of the claim puts one into which group.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 100))]
    pub group_map: Option<Vec<SsoGroupRule>>,
}

impl fmt::Debug for SsoProviderPatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SsoProviderPatch")
            .field("name", &self.name)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Validate for SsoProviderPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        if let Some(issuer) = &self.issuer {
            check_issuer(errors, "/issuer", issuer.trim());
        }
        if let Some(id) = &self.client_id {
            errors.required_line("/client_id", id, limits::SSO_VALUE_MAX);
        }
        if let Patch::Set(secret) = &self.client_secret {
            check_secret(errors, secret);
        }
        check_scopes(errors, self.scopes.as_deref());
        check_domains(errors, self.email_domains.as_deref());
        if let Patch::Set(claim) = &self.claim {
            errors.required_line("/claim", claim, limits::SSO_VALUE_MAX);
        }
        check_rules(errors, self.role_map.as_deref(), self.group_map.as_deref());
    }
}
