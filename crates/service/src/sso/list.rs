//! The providers that there are.

use super::{ApiAddress, allowed, view};
use crate::{Ctx, Result, ServiceError};
use convolog_db::sso;
use convolog_dto::{SsoProvider, SsoProviderId, SsoProviderPage};
use convolog_rbac::Action;

/// Lists the providers by name; there are few, so it is one page.
///
/// # Errors
/// 403 without the permission, and by token.
pub fn list_sso_providers(ctx: &Ctx, api: &ApiAddress) -> Result<SsoProviderPage> {
    allowed(ctx, Action::List)?;
    ctx.read(|tx| {
        let rows = sso::list(tx)?;
        let items = rows
            .into_iter()
            .map(|row| view::provider(tx, row, api))
            .collect::<Result<_>>()?;
        Ok::<_, ServiceError>(SsoProviderPage {
            items,
            next_cursor: None,
            total: None,
        })
    })
}

/// Shows a provider.
///
/// # Errors
/// 404; 403 without the permission, and by token.
pub fn get_sso_provider(ctx: &Ctx, api: &ApiAddress, id: SsoProviderId) -> Result<SsoProvider> {
    allowed(ctx, Action::Read)?;
    ctx.read(|tx| {
        let row = sso::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        view::provider(tx, row, api)
    })
}
