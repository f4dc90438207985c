//! Changing a provider.

use super::{ApiAddress, allowed, create, provider_at, refuse_to_lock_out, view};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::sso::{self, ProviderContent, ProviderRow};
use convolog_dto::{ErrorCode, Patch, SsoProvider, SsoProviderId, SsoProviderPatch, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Changes a provider. A client secret that is not given stays.
///
/// # Errors
/// 404, 403 also `step_up_required`, 412, 422; 409 for another issuer once somebody has signed in, and where nobody could get in any more.
pub fn update_sso_provider(
    ctx: &Ctx,
    api: &ApiAddress,
    id: SsoProviderId,
    expected_version: i64,
    patch: SsoProviderPatch,
) -> Result<SsoProvider> {
    patch.check()?;
    allowed(ctx, Action::Edit)?;
    let api = api.clone();
    ctx.write(move |ctx, tx| {
        let before = provider_at(tx, id, expected_version)?;
        create::check_groups(tx, patch.group_map.as_deref().unwrap_or_default())?;
        check_issuer(&before, &patch)?;
        let after = patched(ctx, &before, patch)?;
        let changed = changed(&before.content, &after);
        if !changed.is_empty() {
            if !sso::update(tx, id, expected_version, &after, ctx.now())? {
                return Err(ServiceError::stale());
            }
            if before.content.enabled && !after.enabled {
                refuse_to_lock_out(ctx.services(), tx)?;
            }
            let event = Event::new("sso_provider.changed", "sso_provider")
                .target(id)
                .detail(json!({ "slug": before.slug, "changed": changed, "enabled": after.enabled }));
            ctx.audit(tx, event)?;
        }
        let row = sso::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        view::provider(tx, row, &api)
    })
}

/// Subjects belong to an issuer: another one could name them at will. And it is not told the secret of the one before.
fn check_issuer(before: &ProviderRow, patch: &SsoProviderPatch) -> Result<()> {
    let other = patch.issuer.as_deref().map(str::trim);
    if other.is_none_or(|issuer| issuer == before.content.issuer) {
        return Ok(());
    }
    if before.users > 0 {
        return Err(ServiceError::refuse(
            ErrorCode::Conflict,
            "Accounts have signed in with this issuer. Add another provider instead.",
        ));
    }
    if before.content.client_secret.is_some() && patch.client_secret.is_keep() {
        return Err(ServiceError::field(
            "/client_secret",
            "required",
            "Give the secret that belongs to the other issuer.",
        ));
    }
    Ok(())
}

fn patched(ctx: &Ctx, before: &ProviderRow, patch: SsoProviderPatch) -> Result<ProviderContent> {
    let old = before.content.clone();
    let trimmed = |text: Option<String>, old: String| text.map_or(old, |text| text.trim().to_owned());
    Ok(ProviderContent {
        client_secret: match patch.client_secret {
            Patch::Keep => old.client_secret,
            Patch::Clear => None,
            Patch::Set(secret) => Some(ctx.services().sso().seal_secret(before.id, &secret)?),
        },
        name: trimmed(patch.name, old.name),
        issuer: trimmed(patch.issuer, old.issuer),
        client_id: trimmed(patch.client_id, old.client_id),
        scopes: kept(patch.scopes.as_deref(), old.scopes)?,
        email_domains: kept(
            patch.email_domains.map(create::domains).as_deref(),
            old.email_domains,
        )?,
        role_map: kept(patch.role_map.as_deref(), old.role_map)?,
        group_map: kept(patch.group_map.as_deref(), old.group_map)?,
        enabled: patch.enabled.unwrap_or(old.enabled),
        link_by_email: patch.link_by_email.unwrap_or(old.link_by_email),
        provision: patch.provision.unwrap_or(old.provision),
        default_role: patch.default_role.unwrap_or(old.default_role),
        claim: patch.claim.apply(old.claim).map(|claim| claim.trim().to_owned()),
    })
}

fn kept<T: serde::Serialize>(given: Option<&[T]>, old: String) -> Result<String> {
    given.map_or(Ok(old), view::kept)
}

/// The names of what differs; a secret that was given counts as another one.
fn changed(old: &ProviderContent, new: &ProviderContent) -> Vec<&'static str> {
    [
        ("name", old.name != new.name),
        ("issuer", old.issuer != new.issuer),
        ("client_id", old.client_id != new.client_id),
        ("client_secret", old.client_secret != new.client_secret),
        ("scopes", old.scopes != new.scopes),
        ("email_domains", old.email_domains != new.email_domains),
        ("role_map", old.role_map != new.role_map),
        ("group_map", old.group_map != new.group_map),
        ("enabled", old.enabled != new.enabled),
        ("link_by_email", old.link_by_email != new.link_by_email),
        ("provision", old.provision != new.provision),
        ("default_role", old.default_role != new.default_role),
        ("claim", old.claim != new.claim),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
