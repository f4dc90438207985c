//! Making an API token.

use super::{check_grant, event_about};
use crate::{Created, Ctx, Result, ServiceError, error::enforce};
use chrono::TimeDelta;
use convolog_db::{
    WriteTx,
    api_tokens::{self, NewApiTokenRow},
};
use convolog_dto::{ApiTokenId, ErrorCode, IssuedApiToken, NewApiToken, Validate, limits};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::ApiToken;
use serde_json::json;

/// Makes a token and shows its secret, once.
///
/// # Errors
/// 403 `cannot_grant` for what the actor does not hold, `not_for_tokens` for what no token holds and by token, `step_up_required` for
/// what takes much out of the house; 422 for bad fields; 409 when there are too many.
pub fn create_api_token(ctx: &Ctx, new: NewApiToken) -> Result<Created<IssuedApiToken>> {
    enforce(decide(ctx.actor(), Action::Create, &Resource::ApiTokens))?;
    new.check()?;
    check_life(ctx, &new)?;
    check_grant(ctx, new.permissions.iter().copied().collect())?;
    ctx.create_secret_once("create_api_token", &new.clone(), move |ctx, tx| {
        let user_id = ctx.actor().user_id;
        if api_tokens::active_count(tx, user_id, ctx.now())? >= limits::API_TOKENS_MAX {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                format!(
                    "You have {} tokens in force. Revoke one first.",
                    limits::API_TOKENS_MAX
                ),
            ));
        }
        issue(ctx, tx, new)
    })
}

fn issue(ctx: &Ctx, tx: &mut WriteTx<'_>, new: NewApiToken) -> Result<IssuedApiToken> {
    let secret = ApiToken::generate()?;
    let row = NewApiTokenRow {
        id: ctx.services().new_id::<ApiTokenId>(),
        user_id: ctx.actor().user_id,
        name: new.name.trim().to_owned(),
        prefix: secret.prefix().to_owned(),
        hash: *secret.hash().as_bytes(),
        permissions: new.permissions.into_iter().collect(),
        at: ctx.now(),
        expires_at: new.expires_at,
    };
    api_tokens::insert(tx, &row)?;
    let made = api_tokens::get(tx, row.id)?.ok_or_else(ServiceError::not_found)?;
    let event = event_about(&made, "api_token.created")
        .adding("permissions", json!(made.permissions))
        .adding("expires_at", json!(made.expires_at));
    ctx.audit(tx, event)?;
    Ok(IssuedApiToken {
        id: made.id,
        token: secret.expose().to_owned(),
        prefix: made.prefix,
        name: made.name,
        permissions: made.permissions.iter().collect(),
        expires_at: made.expires_at,
    })
}

fn check_life(ctx: &Ctx, new: &NewApiToken) -> Result<()> {
    let now = ctx.now();
    if new.expires_at <= now {
        return Err(ServiceError::field(
            "/expires_at",
            "past",
            "This lies in the past.",
        ));
    }
    if new.expires_at > now + TimeDelta::days(limits::API_TOKEN_DAYS_MAX) {
        return Err(ServiceError::field(
            "/expires_at",
            "too_late",
            "A token lives a year at the most.",
        ));
    }
    Ok(())
}
