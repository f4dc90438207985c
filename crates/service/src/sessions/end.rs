//! Ending sessions: their tokens stop working at once.

use crate::{
    Ctx, Event, Result, ServiceError,
    error::enforce,
    users::account::{account, event_about},
};
use convolog_db::sessions;
use convolog_dto::{SessionId, UserId};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Ends one of one's own sessions; the one that asks, too.
///
/// # Errors
/// 404 for the session of somebody else, or one that has ended; 403 `not_for_tokens`.
pub fn end_session(ctx: &Ctx, id: SessionId) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))?;
    ctx.write(move |ctx, tx| {
        let own = sessions::get(tx, id)?.is_some_and(|session| session.user_id == ctx.actor().user_id);
        if !own || !sessions::revoke(tx, id, ctx.now())? {
            return Err(ServiceError::not_found());
        }
        ctx.audit(tx, Event::new("auth.session_ended", "session").target(id))
    })
}

/// Ends all of one's own sessions but the one that asks.
///
/// # Errors
/// 403 `not_for_tokens`.
pub fn end_other_sessions(ctx: &Ctx) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))?;
    ctx.write(|ctx, tx| {
        let (user, kept) = (ctx.actor().user_id, ctx.session().map(|session| session.id));
        let ended = sessions::revoke_all(tx, user, kept, ctx.now())?;
        if ended == 0 {
            return Ok(());
        }
        let event = Event::new("user.sessions_ended", "user").target(user);
        ctx.audit(
            tx,
            event.detail(json!({ "sessions": ended, "but_one": kept.is_some() })),
        )
    })
}

/// Ends all sessions of an account that one may edit.
///
/// # Errors
/// 403, also `not_for_tokens`; 404 for accounts one does not see.
pub fn end_sessions_of(ctx: &Ctx, id: UserId) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::Edit)?;
        let ended = sessions::revoke_all(tx, id, None, ctx.now())?;
        if ended == 0 {
            return Ok(());
        }
        let event = event_about(&user, "user.sessions_ended");
        ctx.audit(tx, event.adding("sessions", json!(ended)))
    })
}
