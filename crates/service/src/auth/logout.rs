//! Signing out.

use crate::{Ctx, Event, Result, error::enforce};
use convolog_db::sessions;
use convolog_rbac::{Action, Resource, decide};

/// Ends this session: its access token and its refresh token stop working at once.
///
/// # Errors
/// When the database cannot be written.
pub fn logout(ctx: &Ctx) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))?;
    let Some(session_id) = ctx.session().map(|session| session.id) else {
        return Ok(());
    };
    ctx.write(move |ctx, tx| {
        sessions::revoke(tx, session_id, ctx.now())?;
        ctx.audit(tx, Event::new("auth.signed_out", "session").target(session_id))
    })
}
