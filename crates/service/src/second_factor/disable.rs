//! Doing without the second factor.

use super::{only_oneself, recovery_codes::no_factor};
use crate::{Ctx, Event, Result};
use convolog_db::second_factor;

/// Removes one's own second factor and its recovery codes. Who must have one sets up another before anything else.
///
/// # Errors
/// 403 `step_up_required`, `not_for_tokens`; 409 without a second factor.
pub fn disable_totp(ctx: &Ctx) -> Result<()> {
    only_oneself(ctx)?;
    ctx.require_step_up()?;
    ctx.write(|ctx, tx| {
        let user_id = ctx.actor().user_id;
        if !second_factor::remove(tx, user_id, ctx.now())? {
            return Err(no_factor());
        }
        ctx.audit(tx, Event::new("user.totp_disabled", "user").target(user_id))
    })
}
