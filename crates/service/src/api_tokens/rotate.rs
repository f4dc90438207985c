//! Giving an API token another secret.

use super::{check_grant, event_about, token_for};
use crate::{Ctx, Result, ServiceError};
use convolog_db::api_tokens;
use convolog_dto::{ApiTokenId, ErrorCode, IssuedApiToken};
use convolog_rbac::Action;
use convolog_vault::ApiToken;

/// Gives one's own token another secret and shows it, once; the old one dies at once. What it may do and when it ends stays.
///
/// # Errors
/// 404 for tokens one does not see; 403 for those of others, by token, for what the owner no longer holds, and `step_up_required`;
/// 409 when it has ended.
pub fn rotate_api_token(ctx: &Ctx, id: ApiTokenId) -> Result<IssuedApiToken> {
    ctx.write(move |ctx, tx| {
        let row = token_for(ctx, tx, id, Action::Edit)?;
        if row.revoked_at.is_some() || row.expires_at <= ctx.now() {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "This token has ended. Make another one.",
            ));
        }
        // A fresh secret is as good as a fresh token.
        check_grant(ctx, row.permissions)?;
        let secret = ApiToken::generate()?;
        api_tokens::rotate(tx, id, secret.prefix(), secret.hash().as_bytes())?;
        let now = api_tokens::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        ctx.audit(tx, event_about(&now, "api_token.rotated"))?;
        Ok(IssuedApiToken {
            id,
            token: secret.expose().to_owned(),
            prefix: now.prefix,
            name: now.name,
            permissions: now.permissions.iter().collect(),
            expires_at: now.expires_at,
        })
    })
}
