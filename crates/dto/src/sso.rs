//! Single sign-on: the OpenID Connect providers that one may sign in with.

use crate::{GroupId, OidcMode, SsoPreset, SsoProblem, SsoProviderId, SsoRole};
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
    #[cfg_attr(feature = "openapi", param(nullable = false))]
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
