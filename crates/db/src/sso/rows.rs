//! What queries about providers give and take.

use std::fmt;

use convolog_dto::{SsoPreset, SsoProviderId, SsoRole};
use diesel::deserialize::{self, FromSql};
use diesel::prelude::*;
use diesel::sql_types::Binary;
use diesel::sqlite::Sqlite;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// A client secret as `vault` sealed it for its row.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedSecret(Vec<u8>);

impl SealedSecret {
    /// Wraps what `vault` sealed.
    pub const fn new(sealed: Vec<u8>) -> Self {
        Self(sealed)
    }

    /// The bytes, for `vault` to open.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SealedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedSecret(…)")
    }
}

impl FromSql<Binary, Sqlite> for Col<SealedSecret> {
    fn from_sql(value: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(value).map(|sealed| Self(SealedSecret(sealed)))
    }
}

impl From<Nul<SealedSecret>> for Option<SealedSecret> {
    fn from(column: Nul<SealedSecret>) -> Self {
        column.0
    }
}

/// One provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderRow {
    /// The provider.
    pub id: SsoProviderId,
    /// Its name in addresses.
    pub slug: String,
    /// Which product it is.
    pub preset: SsoPreset,
    /// What can be changed.
    pub content: ProviderContent,
    /// Counts changes.
    pub version: i64,
    /// How many accounts have signed in with it.
    pub users: i64,
    /// How many active ones of them have no password and no other enabled provider.
    pub sole_sign_in: i64,
}

/// What can be changed about a provider. The lists are JSON arrays; what is in them is the service's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderContent {
    /// What the button says.
    pub name: String,
    /// The issuer.
    pub issuer: String,
    /// The id of this instance there.
    pub client_id: String,
    /// The secret, sealed for the row.
    pub client_secret: Option<SealedSecret>,
    /// What is asked for.
    pub scopes: String,
    /// Domains of addresses.
    pub email_domains: String,
    /// Values and roles.
    pub role_map: String,
    /// Values and groups.
    pub group_map: String,
    /// Whether one may sign in with it.
    pub enabled: bool,
    /// Whether a verified address ties a sign-in to an account.
    pub link_by_email: bool,
    /// Whether accounts are made.
    pub provision: bool,
    /// The role of those.
    pub default_role: SsoRole,
    /// The claim that the rules look at.
    pub claim: Option<String>,
}

#[derive(Queryable)]
pub(super) struct Facts {
    #[diesel(deserialize_as = Col<SsoProviderId>)]
    id: SsoProviderId,
    slug: String,
    name: String,
    #[diesel(deserialize_as = Col<SsoPreset>)]
    preset: SsoPreset,
    issuer: String,
    client_id: String,
    #[diesel(deserialize_as = Nul<SealedSecret>)]
    client_secret: Option<SealedSecret>,
    scopes: String,
    email_domains: String,
    role_map: String,
    group_map: String,
    enabled: i64,
    link_by_email: i64,
    provision: i64,
    #[diesel(deserialize_as = Col<SsoRole>)]
    default_role: SsoRole,
    claim: Option<String>,
    version: i64,
}

columns!(FactsSql, FACTS = "p".sso_providers {
    id, slug, name, preset, issuer, client_id, client_secret, scopes, email_domains, role_map, group_map, enabled, link_by_email,
    provision, default_role, claim, version,
});

impl Facts {
    pub(super) fn with(self, users: i64, sole_sign_in: i64) -> ProviderRow {
        ProviderRow {
            id: self.id,
            slug: self.slug,
            preset: self.preset,
            content: ProviderContent {
                name: self.name,
                issuer: self.issuer,
                client_id: self.client_id,
                client_secret: self.client_secret,
                scopes: self.scopes,
                email_domains: self.email_domains,
                role_map: self.role_map,
                group_map: self.group_map,
                enabled: self.enabled != 0,
                link_by_email: self.link_by_email != 0,
                provision: self.provision != 0,
                default_role: self.default_role,
                claim: self.claim,
            },
            version: self.version,
            users,
            sole_sign_in,
        }
    }
}
