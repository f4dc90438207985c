//! Another link for an invitation.

use super::{LIFETIME_D, changeable, event_about, link_of, mailed};
use crate::{Ctx, Result, ServiceError};
use chrono::TimeDelta;
use convolog_db::invitations;
use convolog_dto::{ErrorCode, InvitationId, InvitationLink, InvitationMail, Role};
use convolog_rbac::Action;
use convolog_vault::RefreshToken;

/// Gives an invitation another link and seven more days, also when its time was over; the link so far is dead. It is mailed again
/// where it was mailed before.
///
/// # Errors
/// 404 for one that is not seen, 403 for one above `USER` by anybody but a super admin, `step_up_required` for them; 409 when it is
/// used or revoked.
pub fn renew_invitation(ctx: &Ctx, id: InvitationId) -> Result<InvitationLink> {
    let row = ctx.read(|tx| changeable(ctx, tx, id, Action::Edit))?;
    if row.facts.role != Role::User {
        ctx.require_step_up()?;
    }
    let was_mailed = row.facts.mail != InvitationMail::NotAsked;
    let token = RefreshToken::generate()?;
    let kept = token.clone();
    let (facts, link) = ctx.write(move |ctx, tx| {
        changeable(ctx, tx, id, Action::Edit)?;
        let now = ctx.now();
        let expires_at = now + TimeDelta::days(LIFETIME_D);
        if !invitations::renew(tx, id, kept.hash().as_bytes(), now, expires_at)? {
            return Err(over());
        }
        let row = changeable(ctx, tx, id, Action::Edit)?;
        ctx.audit(tx, event_about(&row.facts, "invitation.renewed"))?;
        let link = link_of(ctx.services(), &row.facts, &kept);
        Ok((row.facts, link))
    })?;
    if was_mailed && ctx.services().outbox().is_on() {
        return mailed(ctx, &facts, link, &token);
    }
    Ok(link)
}

/// What a used invitation answers to whoever would change it.
pub(super) fn over() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::Conflict,
        "It has been accepted or revoked already. Make another one.",
    )
}
