//! Taking an invitation back.

use super::{changeable, event_about, renew::over};
use crate::{Ctx, Result};
use convolog_db::invitations;
use convolog_dto::{InvitationId, InvitationState};
use convolog_rbac::Action;

/// Makes the link of an invitation dead at once. Revoking it twice is no mistake.
///
/// # Errors
/// 404 for one that is not seen, 403 for one above `USER` by anybody but a super admin; 409 when it has been accepted.
pub fn revoke_invitation(ctx: &Ctx, id: InvitationId) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let row = changeable(ctx, tx, id, Action::Delete)?;
        if row.facts.state == InvitationState::Revoked {
            return Ok(());
        }
        if !invitations::revoke(tx, id, ctx.now())? {
            return Err(over());
        }
        ctx.audit(tx, event_about(&row.facts, "invitation.revoked"))
    })
}
