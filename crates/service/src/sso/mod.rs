//! Single sign-on: providers, and signing in with one. What a provider proves is found out in the `sso` crate; who that is here, and
//! whether they may come in, is decided in this room.

mod account;
mod begin;
mod claims;
mod create;
mod delete;
mod engine;
mod finish;
mod flow;
mod list;
mod test_provider;
mod update;
mod view;

pub use begin::{Begun, Start, begin_sign_in};
pub use create::create_sso_provider;
pub use delete::delete_sso_provider;
pub(crate) use engine::Engine;
pub use finish::{Callback, Finished, finish_sign_in};
pub use flow::{COOKIE_LIFETIME_S, cookie_of_state};
pub use list::{get_sso_provider, list_sso_providers};
pub use test_provider::test_sso_provider;
pub use update::update_sso_provider;

use crate::{Ctx, Result, ServiceError, Services, error::enforce, settings};
use convolog_db::{
    ReadTx, WriteTx,
    sso::{self, ProviderRow},
};
use convolog_dto::{ErrorCode, SsoChoice, SsoProviderId};
use convolog_rbac::{Action, Resource, decide};

/// Where this instance is reached: what redirect addresses begin with, up to and with the API's own path.
#[derive(Clone, Debug)]
pub struct ApiAddress(pub String);

impl ApiAddress {
    /// Where a provider sends the browser back to.
    pub(crate) fn redirect_uri(&self, slug: &str) -> String {
        format!("{}/auth/oidc/{slug}/callback", self.0)
    }
}

/// The providers that the sign-in page offers.
pub(crate) fn choices(tx: &mut ReadTx<'_>) -> Result<Vec<SsoChoice>> {
    let found = sso::choices(tx)?;
    Ok(found
        .into_iter()
        .map(|(slug, name)| SsoChoice { slug, name })
        .collect())
}

/// Whether the actor may do this to providers; who changes them has just proved who they are.
fn allowed(ctx: &Ctx, action: Action) -> Result<()> {
    enforce(decide(ctx.actor(), action, &Resource::SsoProviders))?;
    match action {
        Action::Create | Action::Edit | Action::Delete => ctx.require_step_up(),
        _ => Ok(()),
    }
}

/// The provider at the version that was read.
fn provider_at(tx: &mut ReadTx<'_>, id: SsoProviderId, expected_version: i64) -> Result<ProviderRow> {
    let row = sso::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    if row.version != expected_version {
        return Err(ServiceError::stale());
    }
    Ok(row)
}

/// After a change: where passwords are switched off, some provider still lets a super admin in.
fn refuse_to_lock_out(services: &Services, tx: &mut WriteTx<'_>) -> Result<()> {
    if settings::local_login(services, tx)? || sso::lets_a_super_admin_in(tx)? {
        return Ok(());
    }
    Err(ServiceError::refuse(
        ErrorCode::SsoNotProven,
        "Passwords are switched off, and no super admin could get in any more. Allow passwords first.",
    ))
}
