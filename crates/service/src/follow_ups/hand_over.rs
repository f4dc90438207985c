//! Follow-ups that their owners cannot see to any more.

use super::{create::account_sees, update::event_of};
use crate::{Ctx, Result, ServiceError};
use convolog_db::{
    WriteTx,
    follow_ups::{self, FollowUpChange, FollowUpRow},
    unscoped, users,
};
use convolog_dto::{PersonId, UserId};

/// Passes on the unfinished follow-ups about somebody who has moved, and about everybody below, that nobody would see on Today.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn hand_over(ctx: &Ctx, tx: &mut WriteTx<'_>, moved: PersonId, reason: &str) -> Result<()> {
    for row in follow_ups::out_of_sight(tx, &ctx.scope(), moved)? {
        pass_on(ctx, tx, &row, reason)?;
    }
    Ok(())
}

/// Passes on the unfinished follow-ups of an account that was disabled, or that has lost sight of whom they are about.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn hand_over_from(ctx: &Ctx, tx: &mut WriteTx<'_>, owner: UserId, reason: &str) -> Result<()> {
    for row in unscoped::follow_ups_left_by(tx, owner)? {
        pass_on(ctx, tx, &row, reason)?;
    }
    Ok(())
}

/// Gives a follow-up to whoever sees to it from now on. Each has its event with the reason.
fn pass_on(ctx: &Ctx, tx: &mut WriteTx<'_>, row: &FollowUpRow, reason: &str) -> Result<()> {
    let before = row.changeable();
    let after = FollowUpChange {
        owner_id: successor(ctx, tx, row.subject_id)?,
        ..before.clone()
    };
    // The version was read in this transaction, so nobody can have changed it meanwhile.
    follow_ups::update(tx, row.id, row.version, &after)?;
    ctx.audit(tx, event_of(row, &before, &after).reason(reason))
}

/// The closest manager above who has an account that may be used; where there is none, the actor. The command line has no account, and
/// others may not see the person: then it is a SUPER_ADMIN, of whom there is always one.
fn successor(ctx: &Ctx, tx: &mut WriteTx<'_>, subject: PersonId) -> Result<UserId> {
    if let Some(above) = follow_ups::closest_account_above(tx, subject)? {
        return Ok(above);
    }
    let actor = ctx.actor().user_id;
    if account_sees(tx, actor, subject)? {
        return Ok(actor);
    }
    users::first_super_admin(tx)?
        .ok_or_else(|| ServiceError::Internal("there is no active SUPER_ADMIN".to_owned()))
}
