//! API tokens, one's own and those of the users one sees.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce, page::limit_of};
use convolog_db::api_tokens;
use convolog_dto::{ApiTokenPage, ApiTokenQuery};
use convolog_rbac::{Action, Resource, decide};

/// Lists one's own tokens, or those of all users one sees, the newest first. Those that have ended are there, too.
///
/// # Errors
/// 403 for all of them without `users.read`, and by token; 400 for a bad limit or cursor.
pub fn list_api_tokens(ctx: &Ctx, query: ApiTokenQuery) -> Result<ApiTokenPage> {
    let limit = limit_of(query.limit)?;
    let all = query.all == Some(true);
    enforce(decide(ctx.actor(), Action::List, &Resource::ApiTokens))?;
    if all {
        enforce(decide(ctx.actor(), Action::List, &Resource::Users))?;
    }
    let cursor = query.cursor.as_deref();
    let page = ctx.read(|tx| {
        if all {
            api_tokens::list(tx, &ctx.scope(), cursor, limit)
        } else {
            api_tokens::list_own(tx, ctx.actor().user_id, cursor, limit)
        }
    })?;
    let now = ctx.now();
    Ok::<_, ServiceError>(ApiTokenPage {
        items: page.rows.into_iter().map(|row| view::info(row, now)).collect(),
        next_cursor: page.next,
        total: None,
    })
}
