//! Adding a provider for single sign-on.

use crate::{
    Errors, SsoGroupRule, SsoPreset, SsoRole, SsoRoleRule, Validate, limits,
    sso_checks::{check_domains, check_issuer, check_rules, check_scopes, check_secret, is_slug},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A provider to be added. Where it is: `issuer`, or what the preset makes one of.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSsoProvider {
    /// Its name in addresses: small letters, digits and hyphens.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 40,
            pattern = "^[a-z0-9]+(-[a-z0-9]+)*$",
            example = "keycloak"
        )
    )]
    pub slug: String,
    /// What the button of the sign-in page says.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Northgate SSO")
    )]
    pub name: String,
    /// Which product it is; `generic` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<SsoPreset>,
    /// The issuer; needed for `generic`, and wins over `base_url` for the others.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(
            nullable = false,
            max_length = 500,
            example = "https://sso.example.org/realms/northgate"
        )
    )]
    pub issuer: Option<String>,
    /// Where the product is.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 500))]
    pub base_url: Option<String>,
    /// The realm, with `keycloak`.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 100))]
    pub realm: Option<String>,
    /// The slug of the application, with `authentik`.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 100))]
    pub application: Option<String>,
    /// The id that the provider knows this instance by.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "convolog")
    )]
    pub client_id: String,
    /// The client secret; none for a public client.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, min_length = 1, max_length = 500, format = Password))]
    pub client_secret: Option<String>,
    /// What is asked for; by the preset when absent.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 20, example = json!(["openid", "profile", "email"])))]
    pub scopes: Option<Vec<String>>,
    /// Whether one may sign in with it; yes when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Whether a verified e-mail address ties a sign-in to the account that has the address; no when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_by_email: Option<bool>,
    /// Whether whoever the provider lets in gets an account; no when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<bool>,
    /// The role of an account that is made; `USER` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_role: Option<SsoRole>,
    /// Domains of e-mail addresses that may be linked or get an account; any when absent.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 50, example = json!(["example.org"])))]
    pub email_domains: Option<Vec<String>>,
    /// The claim that the rules look at; a dot goes one level deeper.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 200, example = "groups")
    )]
    pub claim: Option<String>,
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

impl NewSsoProvider {
    /// The issuer that the preset makes of what was given; none where something is missing.
    pub fn resolved_issuer(&self) -> Option<String> {
        let given = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        if let Some(issuer) = given(&self.issuer) {
            return Some(issuer);
        }
        let base = given(&self.base_url)?;
        let base = base.trim_end_matches('/');
        match self.preset.unwrap_or(SsoPreset::Generic) {
            SsoPreset::Generic => None,
            SsoPreset::Keycloak => Some(format!("{base}/realms/{}", given(&self.realm)?)),
            SsoPreset::Authentik => Some(format!("{base}/application/o/{}/", given(&self.application)?)),
            SsoPreset::Authelia | SsoPreset::PocketId => Some(base.to_owned()),
        }
    }
}

impl fmt::Debug for NewSsoProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSsoProvider")
            .field("slug", &self.slug)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

impl Validate for NewSsoProvider {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        if !is_slug(&self.slug) {
            errors.add(
                "/slug",
                "slug",
                "Small letters, digits and single hyphens, at most 40.",
            );
        }
        match self.resolved_issuer() {
            Some(issuer) => check_issuer(errors, "/issuer", &issuer),
            None => errors.add("/issuer", "required", "Say where the provider is."),
        }
        errors.required_line("/client_id", &self.client_id, limits::SSO_VALUE_MAX);
        if let Some(secret) = &self.client_secret {
            check_secret(errors, secret);
        }
        check_scopes(errors, self.scopes.as_deref());
        check_domains(errors, self.email_domains.as_deref());
        errors.optional_line("/claim", self.claim.as_deref(), limits::SSO_VALUE_MAX);
        check_rules(errors, self.role_map.as_deref(), self.group_map.as_deref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_makes_the_issuer() {
        let made = |preset, realm: Option<&str>, application: Option<&str>| {
            NewSsoProvider {
                preset: Some(preset),
                base_url: Some("https://sso.example.org/".to_owned()),
                realm: realm.map(str::to_owned),
                application: application.map(str::to_owned),
                ..NewSsoProvider::default()
            }
            .resolved_issuer()
        };
        let at = |path: &str| Some(format!("https://sso.example.org{path}"));
        assert_eq!(
            made(SsoPreset::Keycloak, Some("north"), None),
            at("/realms/north")
        );
        assert_eq!(made(SsoPreset::Keycloak, None, None), None);
        assert_eq!(
            made(SsoPreset::Authentik, None, Some("log")),
            at("/application/o/log/")
        );
        assert_eq!(made(SsoPreset::Authelia, None, None), at(""));
        assert_eq!(made(SsoPreset::PocketId, None, None), at(""));
        assert_eq!(made(SsoPreset::Generic, None, None), None);
    }
}
