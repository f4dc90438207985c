//! Follow-ups whose owner has lost sight of whom they are about.

use super::update::event_of;
use crate::{Ctx, Result};
use convolog_db::{
    WriteTx,
    follow_ups::{self, FollowUpChange},
};
use convolog_dto::PersonId;

/// Gives the unfinished follow-ups about somebody who has moved, and about everybody below, that nobody would see on Today to the
/// closest manager above who has an account; where there is none, to whoever moved them. Each has its event with the reason.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn hand_over(ctx: &Ctx, tx: &mut WriteTx<'_>, moved: PersonId, reason: &str) -> Result<()> {
    for row in follow_ups::out_of_sight(tx, &ctx.scope(), moved)? {
        let above = follow_ups::closest_account_above(tx, row.subject_id)?;
        let before = row.changeable();
        let after = FollowUpChange {
            owner_id: above.unwrap_or(ctx.actor().user_id),
            ..before.clone()
        };
        // The version was read in this transaction, so nobody can have changed it meanwhile.
        follow_ups::update(tx, row.id, row.version, &after)?;
        ctx.audit(tx, event_of(&row, &before, &after).reason(reason))?;
    }
    Ok(())
}
