//! Changes to providers and identities.

use convolog_dto::{Instant, SsoPreset, SsoProviderId, UserId};

use super::rows::{ProviderContent, SealedSecret};
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Adds a provider.
///
/// # Errors
/// [`DbError::NotUnique`] (`sso_providers.slug`).
pub fn insert(
    tx: &mut WriteTx<'_>,
    id: SsoProviderId,
    slug: &str,
    preset: SsoPreset,
    content: &ProviderContent,
    at: Instant,
) -> Result<(), DbError> {
    sql(
        "INSERT INTO sso_providers (id, slug, preset, name, issuer, client_id, client_secret, scopes, email_domains, role_map,
           group_map, enabled, link_by_email, provision, default_role, claim, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
    )
    .bind(id)
    .bind(slug)
    .bind(preset)
    .bind(&content.name)
    .bind(&content.issuer)
    .bind(&content.client_id)
    .bind(content.client_secret.as_ref().map(SealedSecret::as_bytes))
    .bind(&content.scopes)
    .bind(&content.email_domains)
    .bind(&content.role_map)
    .bind(&content.group_map)
    .bind(i64::from(content.enabled))
    .bind(i64::from(content.link_by_email))
    .bind(i64::from(content.provision))
    .bind(content.default_role)
    .bind(content.claim.as_deref())
    .bind(at)
    .bind(at)
    .run(tx)?;
    Ok(())
}

/// Changes a provider; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn update(
    tx: &mut WriteTx<'_>,
    id: SsoProviderId,
    expected_version: i64,
    content: &ProviderContent,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE sso_providers SET name = ?, issuer = ?, client_id = ?, client_secret = ?, scopes = ?, email_domains = ?, role_map = ?,
           group_map = ?, enabled = ?, link_by_email = ?, provision = ?, default_role = ?, claim = ?, updated_at = ?,
           version = version + 1 WHERE id = ? AND version = ?",
    )
    .bind(&content.name)
    .bind(&content.issuer)
    .bind(&content.client_id)
    .bind(content.client_secret.as_ref().map(SealedSecret::as_bytes))
    .bind(&content.scopes)
    .bind(&content.email_domains)
    .bind(&content.role_map)
    .bind(&content.group_map)
    .bind(i64::from(content.enabled))
    .bind(i64::from(content.link_by_email))
    .bind(i64::from(content.provision))
    .bind(content.default_role)
    .bind(content.claim.as_deref())
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}

/// Takes a provider away, and who is who with it; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(tx: &mut WriteTx<'_>, id: SsoProviderId, expected_version: i64) -> Result<bool, DbError> {
    let deleted = sql("DELETE FROM sso_providers WHERE id = ? AND version = ?")
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    Ok(deleted > 0)
}

/// Ties a subject of a provider to an account.
///
/// # Errors
/// [`DbError::NotUnique`] when the subject, or the account with this provider, is tied already.
pub fn link(
    tx: &mut WriteTx<'_>,
    provider: SsoProviderId,
    subject: &str,
    user: UserId,
    at: Instant,
) -> Result<(), DbError> {
    sql(
        "INSERT INTO identities (provider_id, subject, user_id, linked_at, last_sign_in_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(provider)
    .bind(subject)
    .bind(user)
    .bind(at)
    .bind(at)
    .run(tx)?;
    Ok(())
}

/// Notes that somebody signed in with a provider.
///
/// # Errors
/// [`DbError::Internal`].
pub fn signed_in(
    tx: &mut WriteTx<'_>,
    provider: SsoProviderId,
    subject: &str,
    at: Instant,
) -> Result<(), DbError> {
    sql("UPDATE identities SET last_sign_in_at = ? WHERE provider_id = ? AND subject = ?")
        .bind(at)
        .bind(provider)
        .bind(subject)
        .run(tx)?;
    Ok(())
}
