//! One's own sessions.

use super::device::device_of;
use crate::{Ctx, Result, auth::SignInRules, error::enforce};
use convolog_db::sessions;
use convolog_dto::{SessionInfo, SessionPage, limits};
use convolog_rbac::{Action, Resource, decide};

/// Lists where one is signed in, the last used first.
///
/// # Errors
/// 403 `not_for_tokens`.
pub fn list_sessions(ctx: &Ctx) -> Result<SessionPage> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::OwnAccount))?;
    let (now, current) = (ctx.now(), ctx.session().map(|session| session.id));
    ctx.read(|tx| {
        let rules = SignInRules::read(tx)?;
        let rows = sessions::list(
            tx,
            ctx.actor().user_id,
            rules.oldest_beginning(now),
            rules.oldest_use(now),
            now,
            limits::PAGE_MAX,
        )?;
        let items = rows
            .into_iter()
            .map(|row| SessionInfo {
                device: device_of(row.user_agent.as_deref().unwrap_or_default()),
                expires_at: rules.end_of(row.created_at, row.last_used_at, row.expires_at),
                current: Some(row.id) == current,
                id: row.id,
                ip: row.ip,
                created_at: row.created_at,
                last_used_at: row.last_used_at,
            })
            .collect();
        Ok::<_, crate::ServiceError>(SessionPage {
            items,
            next_cursor: None,
            total: None,
        })
    })
}
