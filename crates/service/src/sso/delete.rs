//! Taking a provider away.

use super::{allowed, provider_at, refuse_to_lock_out};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::sso;
use convolog_dto::SsoProviderId;
use convolog_rbac::Action;
use serde_json::json;

/// Takes a provider away, and who is who with it. The accounts stay; `sole_sign_in` says how many lose their only way in.
///
/// # Errors
/// 404, 403 also `step_up_required`, 412, 409 `sso_not_proven` where nobody could get in any more.
pub fn delete_sso_provider(ctx: &Ctx, id: SsoProviderId, expected_version: i64) -> Result<()> {
    allowed(ctx, Action::Delete)?;
    ctx.write(move |ctx, tx| {
        let row = provider_at(tx, id, expected_version)?;
        if !sso::delete(tx, id, expected_version)? {
            return Err(ServiceError::stale());
        }
        refuse_to_lock_out(ctx.services(), tx)?;
        let event = Event::new("sso_provider.deleted", "sso_provider")
            .target(id)
            .detail(json!({ "slug": row.slug, "users": row.users, "sole_sign_in": row.sole_sign_in }));
        ctx.audit(tx, event)
    })
}
