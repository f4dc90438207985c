//! Taking an API token away.

use super::{event_about, token_for};
use crate::{Ctx, Result};
use convolog_db::api_tokens;
use convolog_dto::ApiTokenId;
use convolog_rbac::Action;

/// Takes a token away: one's own, or that of an account one may edit. Its next request is refused. One that has ended before stays
/// as it is.
///
/// # Errors
/// 404 for tokens one does not see; 403 for those of accounts one may not edit, and by token.
pub fn revoke_api_token(ctx: &Ctx, id: ApiTokenId) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let row = token_for(ctx, tx, id, Action::Delete)?;
        if !api_tokens::revoke(tx, id, ctx.now())? {
            return Ok(());
        }
        ctx.audit(tx, event_about(&row, "api_token.revoked"))
    })
}
