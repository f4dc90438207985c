//! Adding a provider.

use super::{ApiAddress, allowed, view};
use crate::{Created, Ctx, Event, Result, ServiceError};
use convolog_db::{
    DbError, ReadTx,
    sso::{self, ProviderContent},
};
use convolog_dto::{
    ErrorCode, NewSsoProvider, SsoGroupRule, SsoPreset, SsoProvider, SsoProviderId, SsoRole, Validate, limits,
};
use convolog_rbac::Action;
use serde_json::json;

/// Adds a provider.
///
/// # Errors
/// 403 also `step_up_required`, 409 for a name that is taken, 422 for bad fields.
pub fn create_sso_provider(ctx: &Ctx, api: &ApiAddress, new: NewSsoProvider) -> Result<Created<SsoProvider>> {
    new.check()?;
    allowed(ctx, Action::Create)?;
    let api = api.clone();
    ctx.create_once("create_sso_provider", &new.clone(), move |ctx, tx| {
        allowed(ctx, Action::Create)?;
        if sso::count(tx)? >= limits::SSO_PROVIDERS_MAX {
            let most = limits::SSO_PROVIDERS_MAX;
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                format!("There are {most} providers, which is as many as there can be."),
            ));
        }
        let id: SsoProviderId = ctx.services().new_id();
        let (slug, preset) = (new.slug.clone(), new.preset.unwrap_or(SsoPreset::Generic));
        check_groups(tx, new.group_map.as_deref().unwrap_or_default())?;
        let content = content(ctx, id, preset, new)?;
        sso::insert(tx, id, &slug, preset, &content, ctx.now()).map_err(taken)?;
        let event = Event::new("sso_provider.created", "sso_provider")
            .target(id)
            .detail(json!({
                "slug": slug, "issuer": content.issuer, "enabled": content.enabled,
                "link_by_email": content.link_by_email, "provision": content.provision,
            }));
        ctx.audit(tx, event)?;
        let row = sso::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        view::provider(tx, row, &api)
    })
}

fn content(ctx: &Ctx, id: SsoProviderId, preset: SsoPreset, new: NewSsoProvider) -> Result<ProviderContent> {
    let issuer = new.resolved_issuer().unwrap_or_default();
    let secret = new.client_secret.as_deref();
    Ok(ProviderContent {
        issuer,
        client_secret: secret
            .map(|secret| ctx.services().sso().seal_secret(id, secret))
            .transpose()?,
        name: new.name.trim().to_owned(),
        client_id: new.client_id.trim().to_owned(),
        scopes: view::kept(&new.scopes.unwrap_or_else(|| scopes_of(preset)))?,
        email_domains: view::kept(&domains(new.email_domains.unwrap_or_default()))?,
        role_map: view::kept(&new.role_map.unwrap_or_default())?,
        group_map: view::kept(&new.group_map.unwrap_or_default())?,
        enabled: new.enabled.unwrap_or(true),
        link_by_email: new.link_by_email.unwrap_or(false),
        provision: new.provision.unwrap_or(false),
        default_role: new.default_role.unwrap_or(SsoRole::User),
        claim: new.claim.map(|claim| claim.trim().to_owned()),
    })
}

/// What a product needs to be asked for; two of them give groups only when asked.
fn scopes_of(preset: SsoPreset) -> Vec<String> {
    let mut scopes = vec!["openid", "profile", "email"];
    if matches!(preset, SsoPreset::Authelia | SsoPreset::PocketId) {
        scopes.push("groups");
    }
    scopes.into_iter().map(str::to_owned).collect()
}

/// Domains as they are compared.
pub(super) fn domains(given: Vec<String>) -> Vec<String> {
    given
        .into_iter()
        .map(|domain| domain.trim().to_lowercase())
        .collect()
}

/// A rule names a group that is there.
pub(super) fn check_groups(tx: &mut ReadTx<'_>, rules: &[SsoGroupRule]) -> Result<()> {
    let there = view::existing_groups(tx, rules)?;
    match rules.iter().position(|rule| !there.contains_key(&rule.group_id)) {
        Some(at) => Err(ServiceError::field(
            &format!("/group_map/{at}/group_id"),
            "unknown",
            "There is no such group.",
        )),
        None => Ok(()),
    }
}

fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "sso_providers.slug" => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "There is a provider with this name in its address already.",
        ),
        other => other.into(),
    }
}
