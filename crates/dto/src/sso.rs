//! Single sign-on: the OpenID Connect providers that one may sign in with.

use crate::{
    Errors, GroupId, OidcMode, Patch, SsoPreset, SsoProblem, SsoProviderId, SsoRole, Validate, limits,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A provider that one may sign in with. Its client secret never leaves the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoProvider {
    /// The provider.
    pub id: SsoProviderId,
    /// Its name in addresses; fixed, because the redirect address holds it.
    #[cfg_attr(feature = "openapi", schema(example = "keycloak"))]
    pub slug: String,
    /// What the button of the sign-in page says.
    #[cfg_attr(feature = "openapi", schema(example = "Northgate SSO"))]
    pub name: String,
    /// Which product it is.
    pub preset: SsoPreset,
    /// The issuer, exactly as the provider names itself.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://sso.example.org/realms/northgate")
    )]
    pub issuer: String,
    /// The id that the provider knows this instance by.
    #[cfg_attr(feature = "openapi", schema(example = "convolog"))]
    pub client_id: String,
    /// Whether a client secret is kept.
    pub client_secret_set: bool,
    /// What is asked for.
    #[cfg_attr(feature = "openapi", schema(example = json!(["openid", "profile", "email"])))]
    pub scopes: Vec<String>,
    /// Whether one may sign in with it.
    pub enabled: bool,
    /// Whether a verified e-mail address ties a sign-in to the account that has the address.
    pub link_by_email: bool,
    /// Whether whoever the provider lets in gets an account.
    pub provision: bool,
    /// The role of an account that is made, and of one that no rule gives another.
    pub default_role: SsoRole,
    /// Domains of e-mail addresses that may be linked or get an account; empty means any.
    pub email_domains: Vec<String>,
    /// The claim that the rules look at; a dot goes one level deeper.
    #[cfg_attr(feature = "openapi", schema(required, example = "groups"))]
    pub claim: Option<String>,
    /// Which value of the claim gives which role, at each sign-in.
    pub role_map: Vec<SsoRoleRule>,
    /// Which value of the claim puts one into which group, at each sign-in.
    pub group_map: Vec<SsoGroupRule>,
    /// What to enter as redirect address at the provider.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://log.example.org/api/v1/auth/oidc/keycloak/callback")
    )]
    pub redirect_uri: String,
    /// How many accounts have signed in with it.
    pub users: i64,
    /// How many of them would lose their only way in with it.
    pub sole_sign_in: i64,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A value of the claim that gives a role. No value makes a super admin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoRoleRule {
    /// The value, exactly.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "people-leads")
    )]
    pub value: String,
    /// The role.
    pub role: SsoRole,
}

/// A value of the claim that puts one into a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoGroupRule {
    /// The value, exactly.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "backup-operators")
    )]
    pub value: String,
    /// The group.
    pub group_id: GroupId,
}

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 500))]
    pub base_url: Option<String>,
    /// The realm, with `keycloak`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 100))]
    pub realm: Option<String>,
    /// The slug of the application, with `authentik`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 100))]
    pub application: Option<String>,
    /// The id that the provider knows this instance by.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "convolog")
    )]
    pub client_id: String,
    /// The client secret; none for a public client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, min_length = 1, max_length = 500, format = Password))]
    pub client_secret: Option<String>,
    /// What is asked for; by the preset when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 50, example = json!(["example.org"])))]
    pub email_domains: Option<Vec<String>>,
    /// The claim that the rules look at; a dot goes one level deeper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 200, example = "groups")
    )]
    pub claim: Option<String>,
    /// Which value of the claim gives which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 100))]
    pub role_map: Option<Vec<SsoRoleRule>>,
    /// Which value of the claim puts one into which group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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

/// Changes to a provider. An absent `client_secret` stays, null takes it away.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoProviderPatch {
    /// What the button of the sign-in page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120)
    )]
    pub name: Option<String>,
    /// The issuer; fixed once somebody has signed in with the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 500)
    )]
    pub issuer: Option<String>,
    /// The id that the provider knows this instance by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 20))]
    pub scopes: Option<Vec<String>>,
    /// Whether one may sign in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub enabled: Option<bool>,
    /// Whether a verified e-mail address ties a sign-in to the account that has the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub link_by_email: Option<bool>,
    /// Whether whoever the provider lets in gets an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub provision: Option<bool>,
    /// The role of an account that is made, and of one that no rule gives another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_role: Option<SsoRole>,
    /// Domains of e-mail addresses that may be linked or get an account; empty means any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 50))]
    pub email_domains: Option<Vec<String>>,
    /// The claim that the rules look at.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 200))]
    pub claim: Patch<String>,
    /// Which value of the claim gives which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 100))]
    pub role_map: Option<Vec<SsoRoleRule>>,
    /// Which value of the claim puts one into which group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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

/// What asking the provider gave. Nobody is signed in by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoTest {
    /// Whether one could sign in with it, as far as can be told without doing so.
    pub ok: bool,
    /// The issuer as the provider names itself.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub issuer: Option<String>,
    /// Where one signs in.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub authorization_endpoint: Option<String>,
    /// Where the code is traded for a token.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub token_endpoint: Option<String>,
    /// Where the claims are.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub userinfo_endpoint: Option<String>,
    /// Where the keys are.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub jwks_uri: Option<String>,
    /// What is wrong; null when nothing is.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub problem: Option<SsoProblem>,
    /// The same for a person, with what was found.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub detail: Option<String>,
}

/// A provider as the sign-in page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SsoChoice {
    /// Its name in addresses: `/auth/oidc/{slug}/start`.
    #[cfg_attr(feature = "openapi", schema(example = "keycloak"))]
    pub slug: String,
    /// What the button says.
    #[cfg_attr(feature = "openapi", schema(example = "Northgate SSO"))]
    pub name: String,
}

/// How a sign-in with a provider begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OidcStart {
    /// A path of this instance to go on to; its start page when absent or anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 1000))]
    pub return_to: Option<String>,
    /// What for; to sign in when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub mode: Option<OidcMode>,
}

/// What a provider sends the browser back with. It may say more, which is passed over.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OidcCallback {
    /// The code, where it said yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub code: Option<String>,
    /// What this instance gave the browser to bring back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub state: Option<String>,
    /// What it said instead of yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub error: Option<String>,
    /// Who it says it is (RFC 9207).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub iss: Option<String>,
}

impl fmt::Debug for OidcCallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OidcCallback(…)")
    }
}

fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Whether an address may hold secrets on its way: https, or http to this very machine.
pub fn is_safe_origin(address: &str) -> bool {
    if let Some(rest) = address.strip_prefix("https://") {
        return !rest.is_empty() && !rest.starts_with('/');
    }
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    !authority.contains('@')
        && (host == "localhost"
            || host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback()))
}

fn check_issuer(errors: &mut Errors, pointer: &str, issuer: &str) {
    errors.required_line(pointer, issuer, limits::SSO_URL_MAX);
    if !is_safe_origin(issuer) {
        errors.add(
            pointer,
            "not_https",
            "This begins with https:// (http:// only for this machine itself).",
        );
    }
    if issuer.contains(['?', '#', '@', '\\']) || issuer.chars().any(char::is_whitespace) {
        errors.add(pointer, "url", "An issuer is an address without query and user.");
    }
}

fn check_secret(errors: &mut Errors, secret: &str) {
    errors.required_line("/client_secret", secret, limits::SSO_URL_MAX);
}

fn check_scopes(errors: &mut Errors, scopes: Option<&[String]>) {
    let Some(scopes) = scopes else { return };
    if scopes.len() > 20 {
        errors.add("/scopes", "too_many", "At most 20 scopes.");
    }
    if !scopes.iter().any(|scope| scope == "openid") {
        errors.add("/scopes", "openid", "The scope openid is needed.");
    }
    for (at, scope) in scopes.iter().enumerate() {
        let pointer = format!("/scopes/{at}");
        errors.required_line(&pointer, scope, limits::LABEL_MAX);
        if scope.chars().any(char::is_whitespace) {
            errors.add(&pointer, "scope", "One scope has no space.");
        }
    }
}

fn check_domains(errors: &mut Errors, domains: Option<&[String]>) {
    let domains = domains.unwrap_or_default();
    if domains.len() > 50 {
        errors.add("/email_domains", "too_many", "At most 50 domains.");
    }
    for (at, domain) in domains.iter().enumerate() {
        let pointer = format!("/email_domains/{at}");
        errors.required_line(&pointer, domain, limits::EMAIL_MAX);
        if domain.contains('@') || domain.chars().any(char::is_whitespace) {
            errors.add(&pointer, "domain", "A domain, such as example.org.");
        }
    }
}

fn check_rules(errors: &mut Errors, roles: Option<&[SsoRoleRule]>, groups: Option<&[SsoGroupRule]>) {
    let roles = roles.unwrap_or_default().iter().map(|rule| &rule.value);
    let groups = groups.unwrap_or_default().iter().map(|rule| &rule.value);
    for (name, values) in [
        ("/role_map", roles.collect::<Vec<_>>()),
        ("/group_map", groups.collect()),
    ] {
        if values.len() > 100 {
            errors.add(name, "too_many", "At most 100 rules.");
        }
        for (at, value) in values.into_iter().enumerate() {
            errors.required_line(&format!("{name}/{at}/value"), value, limits::SSO_VALUE_MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_safe() {
        for (address, safe) in [
            ("https://sso.example.org/realms/a", true),
            ("http://127.0.0.1:8161", true),
            ("http://[::1]:8161/x", true),
            ("http://localhost:8161", true),
            ("http://sso.example.org", false),
            ("http://localhost.example.org", false),
            ("http://localhost@example.org", false),
            ("http://127.0.0.1@example.org", false),
            ("https://", false),
            ("ftp://127.0.0.1", false),
        ] {
            assert_eq!(is_safe_origin(address), safe, "{address}");
        }
    }

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
